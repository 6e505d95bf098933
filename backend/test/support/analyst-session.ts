import { expect } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import { makeProfile } from '../../src/analysis/make-profile.js';
import { type AnalystAnswer, answerQuestion } from '../../src/analyst/answer-question.js';
import { readAnalysisResult } from '../../src/domain/analysis-result.js';
import { citationsIn } from '../../src/domain/citation.js';
import type { Post, PostKind } from '../../src/domain/post.js';
import { aCollection, aPost } from './posts.js';

/** An account of a test's session: the posts that went into its profile, newest first, and the profile. */
export interface TestAccount {
  readonly username: string;
  readonly posts: readonly Post[];
  readonly result: ReturnType<typeof readAnalysisResult>;
}

/** When questions of tests are asked: Wednesday, 15 January 2025. */
export const nowMs = Date.UTC(2025, 0, 15, 12);

const subjects = [
  'Rockets fly to Mars today',
  'Tomatoes ripen in the garden',
  'A café roasts coffee beans slowly, in small rooms with large windows, for everybody who comes by before noon',
  'Whales sing in the northern sea',
  'The harbour bridge is painted green',
];
const kinds: readonly PostKind[] = ['reply', 'reply', 'reply', 'quote'];

/** A post whose every property repeats after a number of posts of its own, so that all counts are known. */
function patternedPost(index: number, author: string): Post {
  const every = (period: number, text: string) => (index % period === 0 ? text : '');
  const hasMedia = index % 4 === 1;
  const parts = [
    subjects[index % 5] ?? '',
    every(11, 'Who knows?'),
    every(13, 'At last!'),
    every(9, '🚀'),
    every(4, '#space'),
    every(7, '#garden'),
    every(6, '@carl'),
    every(10, '@dora'),
    every(8, 'https://news.example.com/x'),
    index % 5 === 1 ? 'https://www.example.org/a' : '',
  ];
  return aPost({
    id: String(10_000 + index),
    text: parts.filter((part) => part !== '').join(' '),
    // Two days and one hour apart, beginning on Monday, 2 January 2023: hours and weekdays differ.
    timestamp_ms: Date.UTC(2023, 0, 2, 8) + index * 49 * 3_600_000,
    likes: ((index * 37) % 101) + (hasMedia ? 200 : 0),
    retweets: (index * 17) % 23,
    replies: (index * 7) % 11,
    views: 50 * ((index * 37) % 101) + 13,
    author,
    has_media: hasMedia,
    kind: kinds[index % 10] ?? 'original',
    lang: index % 20 === 0 ? 'de' : 'en',
  });
}

/** So many patterned posts, newest first. */
export const patternedPosts = (count: number, author = 'ada'): Post[] =>
  Array.from({ length: count }, (_, index) => patternedPost(index, author)).reverse();

/** An account with these posts, analysed as an import does it. */
export async function testAccount(
  username: string,
  posts: Post[],
  overrides: Partial<Collection> = {},
): Promise<TestAccount> {
  const { account, ...collection } = aCollection(posts, overrides);
  const { json } = await makeProfile(
    { ...collection, account: { ...account, username } },
    { model: null, previousJson: null, maxBytes: 5_000_000, nowMs: Date.UTC(2025, 0, 1), report: () => {} },
  );
  return { username, posts, result: readAnalysisResult(JSON.parse(json)) };
}

/** Asks about some accounts; without another choice the first is looked at. */
export const ask = (
  question: string,
  accounts: readonly Pick<TestAccount, 'username' | 'result'>[],
  { chosen = accounts[0]?.username ?? null, earlier = [] as string[] } = {},
): AnalystAnswer => answerQuestion(question, accounts, { chosen, nowMs, earlier });

/** The ids that an answer or a tool cites, in its order. */
export const citedIds = ({ text }: { readonly text: string }): string[] =>
  citationsIn(text).map(({ id }) => id);

/** Expects an answer to be understood, to say these texts, and to cite posts of the accounts only. */
export function expectSays(
  answer: AnalystAnswer,
  accounts: readonly TestAccount[],
  says: readonly string[],
): void {
  expect(answer).toMatchObject({ isUnderstood: true });
  for (const part of says) expect(answer.text).toContain(part);
  const known = new Map(
    accounts.map(({ username, posts }) => [username, new Set(posts.map(({ id }) => id))]),
  );
  for (const { username, id } of citationsIn(answer.text)) {
    const ids = known.get(username ?? accounts[0]?.username ?? '');
    expect(ids?.has(id)).toBe(true);
  }
}

/** The median of numbers in any order, by sorting. */
export function medianIn(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** A number as answers write it: `1,204`, `17.1`. */
export const written = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value >= 999.95 ? 0 : 1 });

/** A share as answers write it: `12.5%`. */
export const percent = (part: number, whole: number): string =>
  (part / whole).toLocaleString('en', { style: 'percent', maximumFractionDigits: 1 });

/** The newest post of each of the ids, as answers cite examples. */
export const idsOf = (posts: readonly Post[], most = posts.length): string[] =>
  posts.slice(0, most).map(({ id }) => id);
