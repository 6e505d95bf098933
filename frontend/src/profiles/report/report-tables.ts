import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { measures } from '@persona-lens/backend/domain/post';
import type { Statistics, Tally } from '@persona-lens/backend/domain/statistics/figures';
import { formatCount, formatDecimal } from '../../lib/number-format';
import { KIND_NAMES, languageName, lengthName, mediaName, MEASURE_NAMES } from '../charts/figure-names';
import { formatPercent } from '../compare/figure-format';
import type { Profile } from '../profile';
import type { Coverage } from '../post-selection';

/** A table of a report: the first cell of each row names it. */
export interface ReportTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** How many names of a kind a report lists. */
const MOST_NAMES = 12;

/** Posts by day of the week and by part of the day (UTC), with shares of the posts that have a time. */
export function timeTables({ patterns }: Statistics): ReportTable[] {
  const timed = patterns.heatmap.flat().reduce((sum, count) => sum + count, 0);
  const rowOf = (name: string, posts: number) => [
    name,
    formatCount(posts),
    formatPercent(shareOf(posts, timed)),
  ];
  const columns = ['Posts', 'Share'];
  return [
    {
      title: 'Days of the week',
      columns: ['Day', ...columns],
      rows: dayNames.map((day) => rowOf(day, patterns.peak_days[day] ?? 0)),
    },
    {
      title: 'Hours of the day',
      columns: ['Hours (UTC)', ...columns],
      rows: Object.entries(patterns.peak_hours).map(([hours, posts]) =>
        rowOf(`${hours.replace('-', ':00–')}:00`, posts),
      ),
    },
  ];
}

/** Kinds of posts, with shares of the posts that were counted. */
export function kindTable({ patterns }: Statistics, { posts }: Coverage): ReportTable {
  const { originals, replies, quotes, reposts } = patterns.shares;
  const rowOf = (name: string, count: number) => [
    name,
    formatCount(count),
    formatPercent(shareOf(count, posts)),
  ];
  return {
    title: 'Kinds of posts',
    columns: ['Kind', 'Posts', 'Share'],
    rows: [
      rowOf(KIND_NAMES.original, originals),
      rowOf(KIND_NAMES.reply, replies),
      rowOf(KIND_NAMES.quote, quotes),
      ...(reposts > 0 ? [['Reposts of others, not counted', formatCount(reposts), '']] : []),
    ],
  };
}

/** How each measure is spread over the posts. */
export function spreadTable({ engagement }: Statistics, { notCarried }: Profile): ReportTable {
  const spreads = measures.filter((measure) => !notCarried.has(measure));
  return {
    title: 'Per post',
    columns: ['Measure', 'Total', 'Mean', 'Median', 'Upper quarter', 'Top tenth', 'Highest'],
    rows: [
      ...spreads.map((measure) => [MEASURE_NAMES[measure], engagement.measures[measure]] as const),
      ['Reactions', engagement.total] as const,
    ].map(([name, { total, mean, median, p75, p90, max }]) => [
      name,
      formatCount(total),
      formatDecimal(mean),
      formatDecimal(median),
      formatDecimal(p75),
      formatDecimal(p90),
      formatCount(max),
    ]),
  };
}

/** How many posts have some length, or media, and the median of their reactions. */
export function groupTables({ engagement }: Statistics): ReportTable[] {
  const columns = ['Posts', 'Reactions, median'];
  const rowOf = (name: string, { posts, median }: { posts: number; median: number }) => [
    name,
    formatCount(posts),
    posts === 0 ? '–' : formatDecimal(median),
  ];
  return [
    {
      title: 'By length',
      columns: ['Length', ...columns],
      rows: engagement.by_length.map((group) => rowOf(lengthName(group), group)),
    },
    {
      title: 'By media',
      columns: ['Media', ...columns],
      rows: [
        rowOf(mediaName(true), engagement.by_media.with),
        rowOf(mediaName(false), engagement.by_media.without),
      ],
    },
  ];
}

/** The names that most posts have: hashtags, accounts, sites, languages. Those that no post has are left out. */
export function contentTables({ content }: Statistics, { posts }: Coverage): ReportTable[] {
  const tableOf = (
    title: string,
    column: string,
    tallies: readonly Tally[],
    nameOf: (name: string) => string,
  ) => ({
    title,
    columns: [column, 'Posts', 'Share'],
    rows: tallies
      .slice(0, MOST_NAMES)
      .map((tally) => [
        nameOf(tally.name),
        formatCount(tally.posts),
        formatPercent(Math.min(1, shareOf(tally.posts, posts))),
      ]),
  });
  return [
    tableOf('Hashtags', 'Hashtag', content.hashtags, (name) => `#${name}`),
    tableOf('Mentioned accounts', 'Account', content.mentions, (name) => `@${name}`),
    tableOf('Linked sites', 'Site', content.sites, (name) => name),
    tableOf('Languages', 'Language', content.languages, languageName),
  ].filter(({ rows }) => rows.length > 0);
}

/** How the account writes, in figures. */
export function writingTables({ writing }: Statistics): ReportTable[] {
  return [
    {
      title: 'Length and words',
      columns: ['Figure', 'Value'],
      rows: [
        ['Characters in a post, median', formatDecimal(writing.length.median)],
        ['Characters in a post, mean', formatDecimal(writing.length.mean)],
        ['Words in a post, mean', formatDecimal(writing.words_per_post)],
        ['Different words in each 100', formatDecimal(writing.vocabulary.distinct_per_100)],
      ],
    },
    {
      title: 'Posts with',
      columns: ['What', 'Share'],
      rows: [
        ['A link', formatPercent(writing.with_link)],
        ['A hashtag', formatPercent(writing.with_hashtag)],
        ['A mention', formatPercent(writing.with_mention)],
        ['An emoji', formatPercent(writing.with_emoji)],
        ['A question', formatPercent(writing.with_question)],
        ['An exclamation', formatPercent(writing.with_exclamation)],
      ],
    },
  ];
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
