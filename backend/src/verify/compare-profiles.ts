import type { AnalysisResult, StoredPost } from '../domain/analysis-result.js';
import { isRecord } from '../domain/temper.js';
import { type Difference, differencesOf } from './differences.js';

/** A part of a profile, and how it compares with what was counted again. */
export interface ComparedPart {
  readonly name: string;
  /** Why it could not be compared; null when it was. */
  readonly left: string | null;
  /** Empty when it is equal. */
  readonly differences: readonly Difference[];
}

/** A profile as JSON has it: a stored one may lack anything. */
type Stored = Partial<AnalysisResult>;

/** Of a sample: what the same file gives again. When and by whom it was read is not. */
const sampleKeys = [
  'source',
  'format',
  'posts_found',
  'posts_used',
  'first_post_ms',
  'last_post_ms',
  'skipped',
  'not_carried',
  'columns_unread',
] as const;

/** A note that tells of the import before, not of the file. */
const ofImport = /^Read with the columns you chose on /u;

const figureParts: readonly [name: string, place: string][] = [
  ['When the account posts', 'patterns'],
  ['What works', 'analysis.engagement.statistics'],
  ['Top posts', 'analysis.engagement.top_posts'],
  ['What it is about', 'content'],
  ['How it writes', 'writing'],
];

/** Compares a stored profile with the one that was counted again, part by part. */
export function compareProfiles(stored: Stored, counted: AnalysisResult): ComparedPart[] {
  return [
    partOf('Account', 'user_info', stored.user_info, counted.user_info),
    comparePosts(stored.tweets, counted.tweets),
    ...figureParts.map(([name, place]) =>
      partOf(name, place, valueAt(stored, place), valueAt(counted, place)),
    ),
    partOf('Sample', 'sample', sampleOf(stored), sampleOf(counted)),
    compareWords(stored, counted),
  ];
}

function partOf(name: string, place: string, stored: unknown, counted: unknown): ComparedPart {
  return stored === undefined
    ? { name, left: 'this profile does not have it', differences: [] }
    : { name, left: null, differences: differencesOf(stored, counted, place) };
}

const valueAt = (value: unknown, place: string): unknown =>
  place.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

function sampleOf({ sample }: Stored): object | undefined {
  if (!sample) return undefined;
  const same = Object.fromEntries(sampleKeys.map((key) => [key, sample[key]]));
  return { ...same, notes: sample.notes.filter((note) => !ofImport.test(note)) };
}

/** A stored profile has the newest posts that fit into it: only these are compared, by their ids. */
function comparePosts(stored: Stored['tweets'], counted: AnalysisResult['tweets']): ComparedPart {
  if (!stored) return partOf('Posts', 'tweets', stored, counted);
  const others = new Map<string, StoredPost>(counted.map((post) => [post.id, post]));
  const known = new Set(stored.map(({ id }) => id));
  const added = counted.slice(0, stored.length).filter(({ id }) => !known.has(id));
  return {
    name: 'Posts',
    left: null,
    differences: [
      ...stored.flatMap((post) => differencesOf(post, others.get(post.id), `post ${post.id}`)),
      ...added.flatMap((post) => differencesOf(undefined, post, `post ${post.id}`)),
    ],
  };
}

/** Rules say the same of the same posts; a model does not. */
function compareWords(stored: Stored, counted: AnalysisResult): ComparedPart {
  const name = 'Products, style and insights';
  const { method } = stored.sample ?? {};
  if (method !== 'local') {
    return {
      name,
      left:
        method === undefined ? 'this profile does not tell who wrote them' : `the model ${method} wrote them`,
      differences: [],
    };
  }
  const wordsOf = ({ analysis }: Stored) => ({
    products: analysis?.products,
    writing_style: analysis?.writing_style,
    insights: analysis?.engagement?.insights,
  });
  return partOf(name, 'analysis', wordsOf(stored), wordsOf(counted));
}
