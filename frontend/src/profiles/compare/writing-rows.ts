import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { formatFigure, formatShare } from '../../lib/number-format';
import { languageName } from '../charts/figure-names';
import type { ComparedAccount } from './compared-account';
import { largestOf, type FigureGroup, type FigureRow } from './figure-row';
import type { MaybeFigure } from '../account-figures';

type Writing = Statistics['writing'];

const SHARES = {
  with_emoji: 'An emoji',
  with_question: 'A question',
  with_exclamation: 'An exclamation',
  with_link: 'A link',
  with_hashtag: 'A hashtag',
  with_mention: 'A mention',
} as const;

/** How many emoji and languages a cell names. */
const MOST_NAMES = 5;

/** How the accounts write. */
export function writingGroups(accounts: readonly ComparedAccount[]): FigureGroup[] {
  const row = (label: string, of: (writing: Writing) => number, hint?: string): FigureRow => {
    const figures = accounts.map((account) => figureOf(account, of));
    return { label, figures, format: formatFigure, scale: largestOf(figures), ...(hint && { hint }) };
  };
  return [
    {
      title: 'Length',
      rows: [
        row('Characters, median', ({ length }) => length.median),
        row('Characters, mean', ({ length }) => length.mean),
        row('Characters, 90th percentile', ({ length }) => length.p90),
        row('Words, mean', ({ words_per_post }) => words_per_post),
      ],
    },
    {
      title: 'Posts with',
      rows: (Object.keys(SHARES) as (keyof typeof SHARES)[]).map((key) => ({
        label: SHARES[key],
        figures: accounts.map((account) => figureOf(account, (writing) => writing[key])),
        format: formatShare,
        scale: 1,
      })),
    },
    {
      title: 'Vocabulary',
      rows: [
        row('Different words', ({ vocabulary }) => vocabulary.distinct_per_100, 'in each 100 words'),
        {
          label: 'Commonest emoji',
          figures: accounts.map(({ statistics }) =>
            namesOf(statistics.writing.emoji.map(({ name }) => name).slice(0, MOST_NAMES), ' '),
          ),
        },
        {
          label: 'Languages',
          figures: accounts.map((account) => namesOf(languagesOf(account), ', ')),
        },
      ],
    },
  ];
}

function figureOf(account: ComparedAccount, of: (writing: Writing) => number): MaybeFigure {
  return account.coverage.posts === 0 ? 'no posts' : of(account.statistics.writing);
}

function namesOf(names: readonly string[], separator: string): { text: string } {
  return { text: names.length === 0 ? 'none' : names.join(separator) };
}

function languagesOf({ statistics, coverage }: ComparedAccount): string[] {
  return statistics.content.languages
    .slice(0, MOST_NAMES)
    .map(({ name, posts }) => `${languageName(name)} ${formatShare(posts / Math.max(1, coverage.posts))}`);
}
