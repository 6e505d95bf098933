import { withoutAt, isSameAccount } from '../domain/username.js';
import { Account, type SessionAccount } from './account.js';
import { basisText } from './answers/answer.js';
import { answerers } from './answers/answerers.js';
import { Inquiry, type Step } from './inquiry.js';
import { listOf, quoted } from './markdown.js';
import { readInConversation } from './reading/conversation.js';
import type { Query } from './reading/query.js';
import type { Topic } from './reading/topic.js';
import { suggestionsFor } from './suggestions.js';
import { searchPosts } from './text-search.js';

/** What a question is asked with. */
export interface QuestionContext {
  /** The username of the profile that the person looks at; null for none. */
  readonly chosen: string | null;
  readonly nowMs: number;
  /** The questions before in this conversation, oldest first; the last six count. */
  readonly earlier?: readonly string[];
}

/** What the analyst says. */
export interface AnalystAnswer {
  /** Markdown. Cites posts as `domain/citation` has it, with usernames where the session has several accounts. */
  readonly text: string;
  /** What was looked at, in order. */
  readonly steps: readonly Step[];
  /** False when the question was not understood, which the text says, too. */
  readonly isUnderstood: boolean;
  /** Up to three questions that are answered when they are asked as they stand. */
  readonly suggestions: readonly string[];
}

/**
 * Answers a question about the accounts of a session from their stored profiles, by rules, without a language model. Pure: the same
 * arguments give the same answer. Posts are data: nothing that they say changes what is done.
 *
 * @param question in English; its first 2,000 characters are read.
 * @param accounts all profiles of the session, in the order saved.
 */
export function answerQuestion(
  question: string,
  accounts: readonly SessionAccount[],
  { chosen, nowMs, earlier = [] }: QuestionContext,
): AnalystAnswer {
  const session = accounts.map((account) => new Account(account));
  if (session.length === 0) return emptySession;
  const lastPostMs = Math.max(...session.map(({ period }) => period?.toMs ?? 0)) || nowMs;
  const chosenAccount = session.find(
    ({ username }) => chosen !== null && isSameAccount(username, withoutAt(chosen)),
  );
  const read = readInConversation(question, {
    accounts: session,
    chosen: chosenAccount ?? (session.length === 1 ? (session[0] ?? null) : null),
    clock: { nowMs, lastPostMs },
    earlier,
  });
  const query = withUnknownWords(read);
  return query.topics.length === 0 ? notUnderstood(query, session) : answered(query, session, nowMs);
}

const emptySession: AnalystAnswer = {
  text: 'This session has no account yet, so there is nothing to answer from. Bring one in: type its name into the field for accounts, or drop a file with its posts into the session.',
  steps: [],
  isUnderstood: true,
  suggestions: [],
};

/** Topics whose answers rest on no posts. */
const withoutBasis = new Set<Topic>(['help', 'greeting', 'thanks', 'import', 'method']);

/** Topics that leave the question's words aside. */
const aside = new Set<Topic>([...withoutBasis, 'model']);

/** Topics for which a word that nobody knows may be one that posts say. */
const searchable = new Set<Topic>(['posts', 'count', 'works']);
/** A question of more unknown words is about something else. */
const mostSearched = 3;

/**
 * Takes words that nobody knows for words of posts where that finds some: `best mars posts`, or `mars rover` alone. A question whose only
 * sense would be such a word is not understood where no post says it.
 */
function withUnknownWords(query: Query): Query {
  const { topics, unknown, text, accounts, filter } = query;
  const hasFilter = Object.keys(filter).length > 0;
  const isAlone = topics.length === 0 && text === null && unknown.length <= mostSearched && !hasFilter;
  if (unknown.length === 0 || !(isAlone || searchable.has(topics[0] as Topic))) return query;
  const words = [...(text?.words ?? []), ...unknown.slice(0, mostSearched)];
  const search = { words, phrases: text?.phrases ?? [] };
  const isSaid = accounts.some(({ posts }) => {
    const { found, hasAll } = searchPosts(posts, search);
    return hasAll && found.length > 0;
  });
  if (isSaid) return { ...query, topics: isAlone ? ['posts'] : topics, text: search, unknown: [] };
  const asksForNothingElse = text === null && !hasFilter && query.order === null && query.limit === null;
  const [topic] = topics;
  return asksForNothingElse && (topic === 'count' || topic === 'posts') ? { ...query, topics: [] } : query;
}

function answered(query: Query, session: readonly Account[], nowMs: number): AnalystAnswer {
  const inquiry = new Inquiry(query, session, nowMs);
  const answers = query.topics.map((topic) => answerers[topic](inquiry));
  const blocks = answers.flatMap((answer) => answer.blocks);
  const basis = query.topics.every((topic) => withoutBasis.has(topic)) ? [] : [basisText(inquiry)];
  const unread = isUnread(query) ? [unreadText(query)] : [];
  return {
    text: [...blocks, ...unread, ...basis].filter((part) => part !== '').join('\n\n'),
    steps: answers.flatMap((answer) => answer.steps),
    isUnderstood: true,
    suggestions: suggestionsFor(query.accounts, session, { nearest: [], answered: query.topics }),
  };
}

/** Single words that nobody understood are mostly of no weight, except where posts are looked for. */
const isUnread = ({ unknown, topics: [topic] }: Query): boolean =>
  topic !== undefined && !aside.has(topic) && unknown.length >= (searchable.has(topic) ? 1 : 2);

const unreadText = ({ unknown }: Query): string =>
  `I did not take “${quoted(unknown.slice(0, 5).join(' '), 80)}” into account.`;

function notUnderstood(query: Query, session: readonly Account[]): AnalystAnswer {
  const suggestions = suggestionsFor(query.accounts.length === 1 ? query.accounts : session, session, {
    nearest: query.nearest,
    answered: [],
  });
  return {
    text: `I did not understand that. Without a language model (the setting LLM_BASE_URL) I answer questions about the posts and figures of this session, for example:\n\n${listOf(suggestions.map((suggestion) => quoted(suggestion, 200)))}`,
    steps: [],
    isUnderstood: false,
    suggestions,
  };
}
