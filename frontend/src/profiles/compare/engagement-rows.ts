import type { Measure } from '@persona-lens/backend/domain/post';
import { formatCounted, formatFigure } from '../../lib/number-format';
import { formatMultiple } from './figure-format';
import { lengthName, mediaName, MEASURE_NAMES } from '../charts/figure-names';
import { fewPosts } from '@persona-lens/backend/domain/statistics/few-posts';
import type { MaybeFigure } from '../account-figures';
import type { ComparedAccount } from './compared-account';
import { largestOf, type FigureGroup, type FigureRow } from './figure-row';
import { measureFigure, medianMultiple, perThousandFollowers } from './figures';

const FIGURES = { median: 'Median', mean: 'Mean', p90: '90th percentile' } as const;

/** Median, mean and 90th percentile of each measure over the posts of each account. */
export function measureGroups(accounts: readonly ComparedAccount[]): FigureGroup[] {
  return groupsOf(['median', 'mean', 'p90'], (measure, key) =>
    accounts.map((account) => measureFigure(account, measure, key)),
  );
}

/** Median and mean of each measure for each 1,000 followers of the account. */
export function perFollowerGroups(accounts: readonly ComparedAccount[]): FigureGroup[] {
  return groupsOf(['median', 'mean'], (measure, key) =>
    accounts.map((account) => perThousandFollowers(account, measureFigure(account, measure, key))),
  );
}

/**
 * How posts of some length, with or without media, do: the median of likes, reposts and replies together, as a multiple of what
 * is usual for the account's posts of that kind, since a large account has more of everything.
 */
export function lengthAndMediaGroups(accounts: readonly ComparedAccount[]): FigureGroup[] {
  const lengths = accounts[0]?.statistics.engagement.by_length ?? [];
  const byLength = lengths.map((length, index) =>
    groupRow(lengthName(length), accounts, (account) => account.statistics.engagement.by_length[index]),
  );
  const byMedia = ([true, false] as const).map((hasMedia) =>
    withoutMedia(
      groupRow(mediaName(hasMedia), accounts, ({ statistics }) =>
        hasMedia ? statistics.engagement.by_media.with : statistics.engagement.by_media.without,
      ),
      accounts,
    ),
  );
  return [
    { title: 'By length', rows: onOneScale(byLength) },
    { title: 'By media', rows: onOneScale(byMedia) },
  ];
}

function groupsOf(
  keys: readonly (keyof typeof FIGURES)[],
  figuresOf: (measure: Measure, key: keyof typeof FIGURES) => MaybeFigure[],
): FigureGroup[] {
  return (['likes', 'retweets', 'replies', 'views'] as const).map((measure) => ({
    title: MEASURE_NAMES[measure],
    rows: keys.map((key) => {
      const figures = figuresOf(measure, key);
      return { label: FIGURES[key], figures, format: formatFigure, scale: largestOf(figures) };
    }),
  }));
}

function groupRow(
  label: string,
  accounts: readonly ComparedAccount[],
  groupOf: (account: ComparedAccount) => { posts: number; median: number } | undefined,
): FigureRow {
  return {
    label,
    figures: accounts.map((account) => medianMultiple(account, groupOf(account))),
    format: formatMultiple,
    notes: accounts.map((account) => formatCounted(groupOf(account)?.posts ?? 0, 'post')),
    isFew: accounts.map((account) => (groupOf(account)?.posts ?? 0) < fewPosts),
  };
}

/** Says so where the source does not tell which posts have media. */
function withoutMedia(row: FigureRow, accounts: readonly ComparedAccount[]): FigureRow {
  return {
    ...row,
    figures: row.figures.map((figure, index) =>
      accounts[index]?.profile.notCarried.has('media') ? 'not in this source' : figure,
    ),
  };
}

/** Gives all rows bars on the same axis, which ends with the largest figure that rests on posts enough, if there is one. */
function onOneScale(rows: readonly FigureRow[]): FigureRow[] {
  const sound = rows.map(({ figures, isFew }) => largestOf(figures.filter((_, index) => !isFew?.[index])));
  const scale = Math.max(0, ...sound) || Math.max(0, ...rows.map(({ figures }) => largestOf(figures)));
  return rows.map((row) => ({ ...row, scale }));
}
