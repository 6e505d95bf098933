import type { Sample } from './analysis-result.js';
import { notCarriedNames } from './not-carried.js';
import { filterConditions } from './post-filter/filter-text.js';
import type { PostFilter } from './post-filter/post-filter.js';
import type { Provenance } from './provenance.js';
import { sourceName } from './source-kind.js';
import { fewPosts } from './statistics/few-posts.js';
import { counted, enumerated } from './wording.js';

/** What a paragraph about methods tells of. */
export interface Methods {
  readonly username: string;
  /** Null for a profile that does not say what it rests on. */
  readonly sample: Sample | null;
  readonly filter: PostFilter;
  /** IANA name of the zone on whose clock days and hours are. */
  readonly timeZone: string;
  /** The posts that the figures count, which the filter leaves. */
  readonly counted: {
    readonly posts: number;
    readonly firstPostMs: number | null;
    readonly lastPostMs: number | null;
    /** Posts of the account that are not stored and so cannot be filtered. */
    readonly notStored?: number;
  };
}

/**
 * How figures were made, as a paragraph in plain words for an article or a paper: what was read and when, how many posts were found, used and
 * left out and why, the period, the clock, the filter, what the source cannot tell, how groups are compared and who wrote the words.
 */
export function methodsText(methods: Methods): string {
  const { username, sample, timeZone } = methods;
  const sentences = sample
    ? [...sourceSentences(username, sample), foundSentence(sample), ...missingSentences(sample)]
    : [
        `The profile of @${username} does not tell where its posts come from: an earlier version or another program made it.`,
      ];
  sentences.push(...countedSentences(methods));
  sentences.push(`Days and hours are ${timeZone === 'UTC' ? 'in UTC' : `on the clock of ${timeZone}`}.`);
  sentences.push(comparison);
  if (sample) sentences.push(writerSentence(sample), ...sample.notes);
  return sentences.join(' ');
}

const comparison =
  'Findings in words rest on all posts of the account and on UTC. They compare groups of posts of the same kind, where a group and the posts ' +
  `outside it are at least ${fewPosts} each, and tell differences that are a fifth or more of the median and beyond chance (Brunner-Munzel test, error ` +
  'of 5% over all comparisons together by the method of Holm).';

function sourceSentences(username: string, { provenance, ...sample }: Sample): string[] {
  const source = [sourceName(sample.source), sample.format].filter(Boolean).join(', ');
  const when = readText(provenance, sample.analyzed_at_ms);
  if (provenance?.file) {
    const { name, size_bytes, sha256 } = provenance.file;
    const sentences = [
      `The posts of @${username} were read from the file “${name}” (${source}; ${counted(size_bytes, 'byte')}; SHA-256 ${sha256.slice(0, 12)}…, ` +
        `in full ${sha256})${when}.`,
    ];
    if (provenance.mapping) sentences.push('What its columns hold was said by hand.');
    return sentences;
  }
  const address = provenance?.account ? ` (${provenance.account.address})` : '';
  return [`The posts of @${username} were read from ${article(sample.source)}${source}${address}${when}.`];
}

/** Networks have names; of files there are many. */
const article = (source: string): string =>
  ['x-api', 'nitter', 'bluesky', 'mastodon'].includes(source) ? '' : source.startsWith('x-') ? 'an ' : 'a ';

function readText(provenance: Provenance | undefined, analyzedAtMs: number | null): string {
  const timeMs = provenance?.read_at_ms ?? analyzedAtMs;
  const by = provenance ? ` by Persona Lens ${provenance.version}` : ' by Persona Lens';
  return timeMs === null ? by : ` on ${dayIn('UTC').format(timeMs)} at ${clock.format(timeMs)} UTC${by}`;
}

function foundSentence({ posts_found, posts_used, skipped }: Sample): string {
  const held = `The source held ${counted(posts_found, 'record')}`;
  if (skipped.length === 0) return `${held}; nothing was left out.`;
  const left = skipped.map(({ count, reason }) => `${whole.format(count)} ${reason}`);
  return `${held}, of which ${counted(posts_used, 'post')} of the account ${posts_used === 1 ? 'was' : 'were'} used; left out were ${enumerated(left)}.`;
}

function missingSentences({ not_carried, columns_unread = [] }: Sample): string[] {
  const sentences: string[] = [];
  if (not_carried.length > 0) {
    const names = enumerated(not_carried.map((name) => notCarriedNames[name]));
    sentences.push(`The source does not tell ${names}; they were not taken for zero.`);
  }
  if (columns_unread.length > 0) {
    sentences.push(`Columns that were not understood: ${enumerated(columns_unread)}.`);
  }
  return sentences;
}

function countedSentences({ filter, timeZone, counted: { notStored = 0, ...of } }: Methods): string[] {
  const conditions = filterConditions(filter);
  const posts = `${counted(of.posts, 'post')}${periodText(of, timeZone)}`;
  const sentences = [
    conditions.length === 0
      ? `The figures count ${posts}.`
      : `The figures count only posts that are ${conditions.join('; ')}: ${posts}.`,
  ];
  if (notStored > 0) {
    const older = counted(notStored, 'older post');
    sentences.push(`${older} could not be counted here, for only the newest are stored.`);
  }
  return sentences;
}

function periodText(
  { firstPostMs, lastPostMs }: Pick<Methods['counted'], 'firstPostMs' | 'lastPostMs'>,
  timeZone: string,
): string {
  if (firstPostMs === null || lastPostMs === null) return '';
  const [first, last] = [firstPostMs, lastPostMs].map((timeMs) => dayIn(timeZone).format(timeMs));
  return first === last ? `, published on ${first}` : `, published from ${first} to ${last}`;
}

function writerSentence({ method, method_note }: Sample): string {
  const writer =
    method === 'local' ? 'by rules, without a language model' : `by the language model ${method}`;
  const sentence = `What is said about products, style and insights was written ${writer}.`;
  return method_note ? `${sentence} ${method_note}` : sentence;
}

const whole = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en', {
  timeZone: 'UTC',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayIn = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'long' });
