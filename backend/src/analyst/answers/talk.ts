import { enumerated } from '../../domain/wording.js';
import { accountName, listOf } from '../markdown.js';
import type { Answer, Answerer } from './answer.js';
import { answerStyle } from './description.js';

const block = (...blocks: string[]): Answer => ({ steps: [], blocks });

/** What can be asked. */
export const answerHelp: Answerer = ({ session }) =>
  block(
    `I am the built-in analyst: I answer from the posts and figures of this session (${enumerated(session.slice(0, 5).map(({ username }) => accountName(username)))}), by rules, without a language model. Ask me:`,
    listOf([
      'when and how often an account posts, its gaps and busiest days',
      'what works: hours, days, length, pictures, hashtags',
      'top, worst, latest or first posts, about something or in a period',
      'to find posts by their words, with filters such as “in 2023”, “with pictures” or “at least 100 likes”',
      'to compare accounts',
      'which hashtags, sites, accounts, products, languages and emoji it uses',
      'how it changed over time, and since the last import',
      'what the figures rest on and what the source cannot tell',
    ]),
    'Summaries, opinions and texts need a language model: whoever runs this server can set LLM_BASE_URL.',
  );

export const answerGreeting: Answerer = () =>
  block(
    'Hello. I am the built-in analyst: I answer questions about the accounts of this session from their posts.',
  );

export const answerThanks: Answerer = () => block('You are welcome. Ask on whenever you like.');

/** What needs a reader of meaning. Says so, which setting enables it, and the figures that come nearest. */
export const answerModel: Answerer = (inquiry) => {
  const style = answerStyle(inquiry);
  return {
    steps: style.steps,
    blocks: [
      'That needs a language model, and none is set up: the setting LLM_BASE_URL enables one on this server. Summaries, opinions, moods, reasons, predictions and new texts are beyond rules that count.',
      ...(inquiry.query.accounts.length === 1 ? [`What I can tell instead: ${style.blocks[0] ?? ''}`] : []),
    ],
  };
};

/** How accounts get into the session: the analyst fetches nothing. */
export const answerImport: Answerer = ({ query: { strangers }, session }) => {
  const names = enumerated(strangers.map(accountName));
  const known = enumerated(session.map(({ username }) => accountName(username)));
  return block(
    strangers.length > 0
      ? `${names} ${strangers.length === 1 ? 'is' : 'are'} not in this session, so I know nothing of ${strangers.length === 1 ? 'it' : 'them'}. Import ${strangers.length === 1 ? 'it' : 'them'} first: type the name into the field for accounts, or drop a file with its posts into the session.`
      : 'I cannot fetch accounts myself. Type a name into the field for accounts, or drop a file with its posts into the session; an account that is here already is brought up to date the same way.',
    `In this session: ${known}.`,
  );
};
