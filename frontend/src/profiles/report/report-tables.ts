import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { measures, type PostKind } from '@persona-lens/backend/domain/post';
import { fewPosts } from '@persona-lens/backend/domain/statistics/few-posts';
import { timedPosts } from '@persona-lens/backend/domain/statistics/posting-rate';
import { shareOf } from '@persona-lens/backend/domain/statistics/shares';
import type { Statistics, Tally } from '@persona-lens/backend/domain/statistics/figures';
import { timeZoneName } from '../../lib/time-zone';
import { formatCount, formatFigure, formatShare } from '../../lib/number-format';
import { KIND_NAMES, languageName, lengthName, mediaName, MEASURE_NAMES } from '../charts/figure-names';
import { figureOr, kindFigure } from '../account-figures';
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

/** Posts by day of the week and by part of the day, with shares of the posts that have a time. */
export function timeTables({ patterns }: Statistics, timeZone = 'UTC'): ReportTable[] {
  const timed = timedPosts(patterns);
  const rowOf = (name: string, posts: number) => [
    name,
    formatCount(posts),
    formatShare(shareOf(posts, timed) ?? 0),
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
      columns: [`Hours (${timeZoneName(timeZone)})`, ...columns],
      rows: Object.entries(patterns.peak_hours).map(([hours, posts]) =>
        rowOf(`${hours.replace('-', ':00–')}:00`, posts),
      ),
    },
  ];
}

/** Kinds of posts, with shares of the account's own. */
export function kindTable({ patterns }: Statistics, profile: Profile): ReportTable {
  const { originals, replies, quotes, reposts } = patterns.shares;
  const rowOf = (kind: PostKind, count: number) => {
    const share = kindFigure(profile, patterns, kind);
    return [
      KIND_NAMES[kind],
      typeof share === 'string' ? '' : formatCount(count),
      figureOr(share, formatShare),
    ];
  };
  return {
    title: 'Kinds of posts',
    columns: ['Kind', 'Posts', 'Share'],
    rows: [
      rowOf('original', originals),
      rowOf('reply', replies),
      rowOf('quote', quotes),
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
      formatFigure(mean),
      formatFigure(median),
      formatFigure(p75),
      formatFigure(p90),
      formatCount(max),
    ]),
  };
}

/**
 * How many posts have some length, or media, and the median of their reactions: of one kind of posts, which `comparedBasis` names. A
 * median of few posts says so.
 */
export function groupTables({ engagement }: Statistics, { notCarried }: Profile): ReportTable[] {
  const columns = ['Posts', 'Reactions, median'];
  const rowOf = (name: string, { posts, median }: { posts: number; median: number }) => [
    name,
    formatCount(posts),
    posts === 0 ? '–' : `${formatFigure(median)}${posts < fewPosts ? ' (few posts)' : ''}`,
  ];
  const mediaRow = (hasMedia: boolean) =>
    notCarried.has('media')
      ? [mediaName(hasMedia), '', 'not in this source']
      : rowOf(mediaName(hasMedia), hasMedia ? engagement.by_media.with : engagement.by_media.without);
  return [
    {
      title: 'By length',
      columns: ['Length', ...columns],
      rows: engagement.by_length.map((group) => rowOf(lengthName(group), group)),
    },
    { title: 'By media', columns: ['Media', ...columns], rows: [mediaRow(true), mediaRow(false)] },
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
        formatShare(shareOf(tally.posts, posts) ?? 0),
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
        ['Characters in a post, median', formatFigure(writing.length.median)],
        ['Characters in a post, mean', formatFigure(writing.length.mean)],
        ['Words in a post, mean', formatFigure(writing.words_per_post)],
        ['Different words in each 100', formatFigure(writing.vocabulary.distinct_per_100)],
      ],
    },
    {
      title: 'Posts with',
      columns: ['What', 'Share'],
      rows: [
        ['A link', formatShare(writing.with_link)],
        ['A hashtag', formatShare(writing.with_hashtag)],
        ['A mention', formatShare(writing.with_mention)],
        ['An emoji', formatShare(writing.with_emoji)],
        ['A question', formatShare(writing.with_question)],
        ['An exclamation', formatShare(writing.with_exclamation)],
      ],
    },
  ];
}
