import { formatUtcPeriod } from '../../lib/date-format';
import { formatCount, formatCounted } from '../../lib/number-format';
import { KIND_NAMES } from '../charts/figure-names';
import { sourceName } from '../source-name';
import type { ComparedAccount } from './compared-account';
import { formatFigure, formatPercent } from './figure-format';
import { largestOf, type FigureGroup, type FigureRow } from './figure-row';
import { accountFigure, kindShare, postsPerWeek } from './figures';

/** The accounts as their networks tell them, and what of them is compared. */
export function overviewGroups(accounts: readonly ComparedAccount[]): FigureGroup[] {
  const rates = accounts.map(postsPerWeek);
  return [
    {
      title: 'Account',
      rows: [
        countRow('Followers', accounts, 'followers'),
        countRow('Following', accounts, 'following'),
        countRow('Posts of the account', accounts, 'postsCount'),
      ],
    },
    {
      title: 'What is compared',
      rows: [
        {
          label: 'Posts',
          figures: accounts.map(({ coverage }) => coverage.posts),
          format: formatCount,
          notes: accounts.map(({ coverage, timedPosts }) =>
            coverage.posts > timedPosts
              ? `${formatCounted(coverage.posts - timedPosts, 'post')} without a known time`
              : null,
          ),
        },
        {
          label: 'Period',
          figures: accounts.map(({ coverage: { firstPostMs, lastPostMs } }) =>
            firstPostMs === null || lastPostMs === null
              ? 'not known'
              : { text: formatUtcPeriod(firstPostMs, lastPostMs) },
          ),
        },
        {
          label: 'Source',
          figures: accounts.map(({ profile }) =>
            profile.sample?.source ? { text: sourceName(profile.sample.source) } : 'not known',
          ),
        },
        { label: 'Posts a week', figures: rates, format: formatFigure, scale: largestOf(rates) },
      ],
    },
  ];
}

/** What kinds of posts the accounts publish, as shares of each account's own posts. */
export function kindGroups(accounts: readonly ComparedAccount[]): FigureGroup[] {
  const kinds = {
    originals: KIND_NAMES.original,
    replies: KIND_NAMES.reply,
    quotes: KIND_NAMES.quote,
  } as const;
  return [
    {
      rows: (['originals', 'replies', 'quotes'] as const).map((kind) => ({
        label: kinds[kind],
        figures: accounts.map((account) => kindShare(account, kind)),
        format: formatPercent,
        scale: 1,
      })),
    },
  ];
}

function countRow(
  label: string,
  accounts: readonly ComparedAccount[],
  key: 'followers' | 'following' | 'postsCount',
): FigureRow {
  return { label, figures: accounts.map((account) => accountFigure(account, key)), format: formatCount };
}
