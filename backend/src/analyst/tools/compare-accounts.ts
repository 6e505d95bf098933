import { fewPosts } from '../../domain/statistics/few-posts.js';
import { isSameAccount } from '../../domain/username.js';
import { sourceName } from '../../domain/source-kind.js';
import type { Account } from '../account.js';
import { figures } from '../answers/figures.js';
import { figureText, mainFigures } from './account-sections.js';
import { sectionLines } from './profile-figures.js';
import { busiestHourText } from './time-sections.js';
import type { ToolArguments } from './tool-schemas.js';
import { refusal, type ToolAnswer, type ToolSession } from './tool-session.js';
import { nameText, spanText, strangersText } from './tool-text.js';

/** Puts figures of several accounts side by side. */
export function compareAccounts(
  session: ToolSession,
  { usernames, section = 'overview' }: ToolArguments<'compare_accounts'>,
): ToolAnswer {
  const found = new Set(usernames.flatMap((username) => session.find(username) ?? []));
  const strangers = usernames.filter((username) => !session.find(username) && !isUnread(session, username));
  const accounts = [...found];
  const unknown =
    strangers.length === 0
      ? []
      : [`Not in this session: ${strangers.map(nameText).join(', ')}. ${session.namesText}`];
  const unread = usernames.filter((username) => isUnread(session, username));
  const tooLarge =
    unread.length === 0
      ? []
      : [
          `Not compared, because the profiles are too large to be read together: ${unread.map(nameText).join(', ')}.`,
        ];
  if (accounts.length < 2) {
    return refusal(
      'Comparing accounts',
      'A comparison needs two accounts of the session in usernames.',
      ...unknown,
      ...tooLarge,
      ...(unknown.length === 0 ? [session.namesText] : []),
    );
  }
  return {
    detail: `Comparing ${accounts.map(({ username }) => `@${username}`).join(', ')}`,
    lines: [
      ...unknown,
      ...tooLarge,
      ...(section === 'overview'
        ? sideBySide(session, accounts)
        : accounts.flatMap((account) => sectionLines(session, account, section))),
    ],
  };
}

const isUnread = ({ unread }: ToolSession, username: string): boolean =>
  unread.some((profile) => isSameAccount(profile.username, username));

function sideBySide(session: ToolSession, accounts: readonly Account[]): string[] {
  const row = (label: string, tell: (account: Account) => string) =>
    `${label} | ${accounts.map(tell).join(' | ')}`;
  const few = accounts.filter(({ counted }) => counted < fewPosts);
  const sources = new Set(accounts.map(({ result }) => result.sample?.source));
  return [
    row('Figure', ({ username }) => nameText(username)),
    ...mainFigures.map((name) => row(figures[name].label, (account) => figureText(session, account, name))),
    row('Busiest hour (UTC)', busiestHourText),
    row('Period', ({ period }) => (period ? spanText(period) : 'not known')),
    row('Source', ({ result }) =>
      result.sample ? strangersText(sourceName(result.sample.source), 60) : 'not told',
    ),
    ...(few.length === 0
      ? []
      : [
          `Fewer than ${fewPosts} posts, so that medians and shares are mostly chance: ${few.map(({ username }) => nameText(username)).join(', ')}.`,
        ]),
    ...(sources.size > 1 ? ['The sources differ: they count and leave out different things.'] : []),
  ];
}
