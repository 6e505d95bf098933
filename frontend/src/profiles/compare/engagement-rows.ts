import type { Measure } from '@persona-lens/backend/domain/post';
import { formatCounted } from '../../lib/number-format';
import { lengthName, mediaName, MEASURE_NAMES } from '../charts/figure-names';
import type { ComparedAccount } from './compared-account';
import { formatFigure, formatMultiple } from './figure-format';
import { largestOf, type FigureGroup, type FigureRow } from './figure-row';
import { measureFigure, medianMultiple, perThousandFollowers, type Figure } from './figures';

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
 * is usual for the account, since a large one has more of everything.
 */
export function lengthAndMediaGroups(accounts: readonly ComparedAccount[]): FigureGroup[] {
  const lengths = accounts[0]?.statistics.engagement.by_length ?? [];
  const byLength = lengths.map((length, index) =>
    groupRow(lengthName(length), accounts, (account) => account.statistics.engagement.by_length[index]),
  );
  const byMedia = [
    groupRow(mediaName(true), accounts, (account) => account.statistics.engagement.by_media.with),
    groupRow(mediaName(false), accounts, (account) => account.statistics.engagement.by_media.without),
  ];
  return [
    { title: 'By length', rows: onOneScale(byLength) },
    { title: 'By media', rows: onOneScale(byMedia) },
  ];
}

function groupsOf(
  keys: readonly (keyof typeof FIGURES)[],
  figuresOf: (measure: Measure, key: keyof typeof FIGURES) => Figure[],
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
  };
}

/** Gives all rows bars on the same axis. */
function onOneScale(rows: readonly FigureRow[]): FigureRow[] {
  const scale = Math.max(0, ...rows.map(({ figures }) => largestOf(figures)));
  return rows.map((row) => ({ ...row, scale }));
}
