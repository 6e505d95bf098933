import { formatUtcPeriod } from '../../lib/date-format';
import { formatCount, formatCounted, formatFigure, formatShare } from '../../lib/number-format';
import { KIND_NAMES, mediaName } from '../charts/figure-names';
import { kindFigure, mediaFigure } from '../account-figures';
import { sourceName } from '@persona-lens/backend/domain/source-kind';
import type { ComparedAccount } from './compared-account';
import { largestOf, type FigureGroup, type FigureRow } from './figure-row';
import { accountFigure, postsPerWeek } from './figures';

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
  return [
    {
      rows: (['original', 'reply', 'quote'] as const).map((kind) => ({
        label: KIND_NAMES[kind],
        figures: accounts.map(({ profile, statistics }) => kindFigure(profile, statistics.patterns, kind)),
        format: formatShare,
        scale: 1,
      })),
    },
    {
      title: 'Of any kind',
      rows: [
        {
          label: mediaName(true),
          figures: accounts.map(({ profile, statistics }) => mediaFigure(profile, statistics)),
          format: formatShare,
          scale: 1,
        },
      ],
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
