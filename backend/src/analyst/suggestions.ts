import { timedPosts } from '../domain/statistics/posting-rate.js';
import type { Account } from './account.js';
import { hasReactions } from './answers/groups.js';
import type { Topic } from './reading/topic.js';

/** A question that can be asked as it stands. */
interface Suggestion {
  readonly topic: Topic;
  /** Null where the account has nothing that would answer it. */
  readonly questionFor: (account: Account, session: readonly Account[]) => string | null;
}

const has = (is: boolean, question: string): string | null => (is ? question : null);

/** In the order in which they are offered to somebody who asked nothing yet. */
const suggestions: readonly Suggestion[] = [
  {
    topic: 'times',
    questionFor: (account) => has(timedPosts(account.whole.patterns) > 0, `When does ${at(account)} post?`),
  },
  {
    topic: 'works',
    questionFor: (account) => has(hasReactions(account, null), `What works for ${at(account)}?`),
  },
  {
    topic: 'posts',
    questionFor: (account) =>
      hasReactions(account, null)
        ? `What are the top posts of ${at(account)}?`
        : `What are the latest posts of ${at(account)}?`,
  },
  {
    topic: 'compare',
    questionFor: (account, session) => {
      const other = session.find((candidate) => candidate !== account);
      return other ? `Compare ${at(account)} and ${at(other)}` : null;
    },
  },
  {
    topic: 'changes',
    questionFor: (account) =>
      has(account.result.changes !== undefined, `What changed since the last import of ${at(account)}?`),
  },
  {
    topic: 'products',
    questionFor: (account) =>
      has(
        (account.result.analysis?.products ?? []).length > 0,
        `Which products does ${at(account)} mention?`,
      ),
  },
  {
    topic: 'rate',
    questionFor: (account) =>
      has(timedPosts(account.whole.patterns) > 0, `How often does ${at(account)} post?`),
  },
  {
    topic: 'hashtags',
    questionFor: (account) =>
      has(account.whole.content.hashtags.length > 0, `Which hashtags does ${at(account)} use?`),
  },
  {
    topic: 'sites',
    questionFor: (account) =>
      has(account.whole.content.sites.length > 0, `Which sites does ${at(account)} link to?`),
  },
  {
    topic: 'mentions',
    questionFor: (account) =>
      has(account.whole.content.mentions.length > 0, `Whom does ${at(account)} mention most?`),
  },
  {
    topic: 'growth',
    questionFor: (account) =>
      has(
        timedPosts(account.whole.patterns) > 0,
        `How did the number of posts of ${at(account)} change over time?`,
      ),
  },
  {
    topic: 'figure',
    questionFor: (account) =>
      has(hasReactions(account, 'likes'), `How many likes does ${at(account)} get on average?`),
  },
  {
    topic: 'gaps',
    questionFor: (account) =>
      has(timedPosts(account.whole.patterns) > 1, `What was the longest break of ${at(account)}?`),
  },
  {
    topic: 'busiest',
    questionFor: (account) =>
      has(timedPosts(account.whole.patterns) > 0, `What were the busiest days of ${at(account)}?`),
  },
  { topic: 'style', questionFor: (account) => `How does ${at(account)} write?` },
  { topic: 'sample', questionFor: (account) => `What do the figures of ${at(account)} rest on?` },
  { topic: 'missing', questionFor: (account) => `What can the source of ${at(account)} not tell?` },
  { topic: 'identity', questionFor: (account) => `Who is ${at(account)}?` },
  {
    topic: 'languages',
    questionFor: (account) =>
      has(account.whole.content.languages.length > 0, `In which languages does ${at(account)} post?`),
  },
  {
    topic: 'kinds',
    questionFor: (account) =>
      has(!account.notCarried.has('reply_posts'), `What kinds of posts does ${at(account)} publish?`),
  },
  {
    topic: 'emoji',
    questionFor: (account) =>
      has(account.whole.writing.emoji.length > 0, `Which emoji does ${at(account)} use?`),
  },
  { topic: 'count', questionFor: (account) => `How many posts does ${at(account)} have?` },
  { topic: 'method', questionFor: () => 'How are the figures counted?' },
];

const at = ({ username }: Account): string => `@${username}`;

/** How many questions are offered. */
const mostSuggestions = 3;

/**
 * Up to three questions that can be answered here and now, never what was just answered: those nearest to what was asked first, then those
 * that come after what was answered, so that whoever follows them sees all.
 *
 * @param nearest topics that come near, likeliest first
 * @param answered topics that were answered
 */
export function suggestionsFor(
  accounts: readonly Account[],
  session: readonly Account[],
  { nearest, answered }: { nearest: readonly Topic[]; answered: readonly Topic[] },
): string[] {
  const [account] = accounts.length > 0 ? accounts : session;
  if (!account) return [];
  const start = suggestions.findIndex(({ topic }) => topic === answered.at(-1)) + 1;
  const placeOf = ({ topic }: Suggestion) =>
    nearest.includes(topic) ? nearest.indexOf(topic) : nearest.length;
  return [...suggestions.slice(start), ...suggestions.slice(0, start)]
    .filter(({ topic }) => !answered.includes(topic))
    .sort((one, other) => placeOf(one) - placeOf(other))
    .flatMap(({ questionFor }) => questionFor(account, session) ?? [])
    .slice(0, mostSuggestions);
}
