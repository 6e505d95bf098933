import { Button } from '@mantine/core';
import { sizeOf } from '@persona-lens/backend/domain/columns/positions';
import { useMemo, useState } from 'react';
import { formatCount, formatCounted, formatShare } from '../../lib/number-format';
import { NothingHere, Section } from '../Section';
import type { ComparedAccount } from './compared-account';
import { FigureTable } from './FigureTable';
import { namesOf, type NameKind } from './named-posts';
import { sharedNames } from './shared-names';

/** How many names are shown before somebody asks for more. */
const FIRST_NAMES = 15;

const KINDS: Record<NameKind, { title: string; unit: string; sign: string; absent: string }> = {
  hashtags: {
    title: 'Shared hashtags',
    unit: 'Hashtag',
    sign: '#',
    absent: 'No hashtag is used by two of them.',
  },
  sites: { title: 'Shared sites', unit: 'Site', sign: '', absent: 'No site is linked by two of them.' },
  mentions: {
    title: 'Shared mentions',
    unit: 'Account',
    sign: '@',
    absent: 'No account is mentioned by two of them.',
  },
};

/** What at least two of the accounts write about, link to and mention. */
export function SharedNameSections({ accounts }: { accounts: readonly ComparedAccount[] }) {
  return (
    <>
      {(['hashtags', 'sites', 'mentions'] as const).map((kind) => (
        <SharedNameSection key={kind} kind={kind} accounts={accounts} />
      ))}
    </>
  );
}

function SharedNameSection({ kind, accounts }: { kind: NameKind; accounts: readonly ComparedAccount[] }) {
  const { title, unit, sign, absent } = KINDS[kind];
  const [isWhole, setWhole] = useState(false);
  const shared = useMemo(
    () =>
      sharedNames(
        accounts.map(({ profile: { columns }, positions }) => ({
          posts: sizeOf(columns, positions),
          names: namesOf(columns, positions, kind),
        })),
      ),
    [accounts, kind],
  );
  const shown = isWhole ? shared : shared.slice(0, FIRST_NAMES);
  const scale = Math.max(0, ...shown.flatMap(({ uses }) => uses.map(({ share }) => share)));
  const isPartial = accounts.some(
    ({ coverage, profile, positions }) => coverage.posts > sizeOf(profile.columns, positions),
  );
  return (
    <Section
      title={title}
      caption={`In posts of at least two accounts · share of each account’s own posts${isPartial ? ' that are stored' : ''}`}
    >
      {shared.length === 0 ? (
        <NothingHere>{absent}</NothingHere>
      ) : (
        <FigureTable
          label={title}
          unit={unit}
          accounts={accounts}
          groups={[
            {
              rows: shown.map(({ name, uses }) => ({
                label: `${sign}${name}`,
                figures: uses.map(({ posts, share }) => (posts === 0 ? { text: '–' } : share)),
                format: formatShare,
                scale,
                notes: uses.map(({ posts }) => formatCounted(posts, 'post')),
              })),
            },
          ]}
        />
      )}
      {shared.length > FIRST_NAMES && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show fewer' : `Show all ${formatCount(shared.length)}`}
        </Button>
      )}
    </Section>
  );
}
