import type { Account } from '../account.js';
import type { PostFilter } from '../post-filter.js';
import type { Clock } from './moments.js';
import { nothingAsked, type Query } from './query.js';
import { type Reading, readQuestion } from './read-question.js';
import type { Topic } from './topic.js';

/** What a question is read with. */
export interface Conversation {
  /** Of the session, in the order saved. */
  readonly accounts: readonly Account[];
  /** The account that the person looks at. */
  readonly chosen: Account | null;
  readonly clock: Clock;
  /** The questions before, oldest first. */
  readonly earlier: readonly string[];
}

/** Earlier questions that count. */
const mostEarlier = 6;

/** Reads a question as it is meant after the ones before: what it leaves out is taken from them. */
export function readInConversation(question: string, conversation: Conversation): Query {
  let before: Query | null = null;
  for (const earlier of conversation.earlier.slice(-mostEarlier))
    before = follow(earlier, before, conversation) ?? before;
  return follow(question, before, conversation) ?? nothingAsked;
}

/** Topics that have no account, so that nothing goes on with them. */
const aside = new Set<Topic>(['greeting', 'thanks', 'help', 'model', 'import', 'method']);

function follow(typed: string, before: Query | null, conversation: Conversation): Query | null {
  const reading = readQuestion(typed, conversation.accounts, conversation.clock);
  const base = before !== null && before.topics.some((topic) => !aside.has(topic)) ? before : null;
  const own = { ...reading, ...accountsOf(reading, base, conversation) };
  return base !== null && goesOn(reading) ? merged(own, reading, base) : own;
}

/** Whether a question has no topic of its own but changes something in the one before. */
function goesOn(reading: Reading): boolean {
  const { topics, isContinuation, filter, text, measure, unknown, limit } = reading;
  if (reading.strangers.length > 0) return false;
  const changes = Object.keys(filter).length > 0 || text !== null || measure !== null || limit !== null;
  const [topic] = topics;
  const isBare = topic === undefined ? changes || reading.isNamed : vague.has(topic);
  if (topic === undefined && unknown.length > 0 && !isContinuation && !changes) return false;
  return isContinuation
    ? isBare || (topic === 'figure' && measure !== null)
    : isBare && (changes || reading.isNamed) && isShort(reading);
}

/** Topics that a question gets for naming an account, a measure or some of the posts only. */
const vague = new Set<Topic>(['identity', 'count', 'figure', 'posts', 'kinds', 'compare']);

/** Nothing but what it changes: `and @b?`, `in 2022?`. */
const isShort = ({ unknown, order, dimensions, topics, text }: Reading): boolean =>
  unknown.length === 0 &&
  order === null &&
  dimensions.length === 0 &&
  (topics.length === 0 || topics[0] === 'identity' || (topics[0] === 'count' && text === null));

function merged(own: Query, reading: Reading, base: Query): Query {
  const filter: PostFilter = { ...base.filter, ...reading.filter };
  const isOtherMeasure = reading.measure !== null;
  return {
    ...base,
    accounts: own.accounts,
    isNamed: own.isNamed || base.isNamed,
    filter,
    text: reading.text ?? base.text,
    measure: reading.measure ?? base.measure,
    figures: isOtherMeasure ? reading.figures : base.figures,
    order: reading.order ?? base.order,
    limit: reading.limit ?? base.limit,
    unknown: reading.unknown,
  };
}

function accountsOf(
  { accounts: { named, isAboutAll, isPronoun }, topics, isContinuation }: Reading,
  base: Query | null,
  { accounts, chosen }: Conversation,
): Pick<Query, 'accounts' | 'isNamed'> {
  const isComparing = topics[0] === 'compare';
  if (isAboutAll) return { accounts: named.length > 1 ? named : accounts, isNamed: true };
  const [only] = named;
  if (only && named.length === 1 && isComparing) {
    const other = chosen && chosen !== only ? [chosen] : accounts.filter((account) => account !== only);
    return { accounts: [only, ...other], isNamed: true };
  }
  if (only) return { accounts: named, isNamed: true };
  if (base?.isNamed && (isPronoun || isContinuation || !isComparing))
    return { accounts: base.accounts, isNamed: true };
  if (isComparing || chosen === null) return { accounts, isNamed: false };
  return { accounts: [chosen], isNamed: false };
}
