import { ActionIcon, SimpleGrid, Skeleton, Table, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { Component, lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { formatCount, formatCounted, formatShare } from '../lib/number-format';
import { postingPatterns, tallestBar, type Bar, type PostingPatterns } from './posting-patterns';
import type { Profile } from './profile';
import { NothingHere, Section } from './Section';

// The chart library is larger than the rest of the app, and a session list needs none.
const PatternBars = lazy(() => import('./PatternBars'));

const CHART_HEIGHT_PX = 200;

/** When the account posts: by day of the week and by hours of the day, in UTC. */
export function PatternSection({ profile }: { profile: Profile }) {
  const patterns = useMemo(() => postingPatterns(profile), [profile]);
  if (patterns === null) {
    return (
      <Section title="Posting pattern">
        <NothingHere>
          It cannot be told when this account posts: no post in this profile has a known time.
        </NothingHere>
      </Section>
    );
  }
  const basis = basisOf(patterns);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Chart title="Days of the week" unit="Day" bars={patterns.days} basis={basis} />
      <Chart title="Hours of the day" unit="Hours (UTC)" bars={patterns.hours} basis={basis} />
    </SimpleGrid>
  );
}

function basisOf({ timedPosts, allPosts, origin }: PostingPatterns): string {
  const posts =
    timedPosts === allPosts
      ? formatCounted(allPosts, 'post')
      : `${formatCount(timedPosts)} of ${formatCounted(allPosts, 'post')} with a known time`;
  return `UTC · ${posts}${origin === 'counted' ? ' · counted here' : ''}`;
}

function Chart({ title, unit, bars, basis }: { title: string; unit: string; bars: Bar[]; basis: string }) {
  const [isTable, setTable] = useState(false);
  const label = isTable ? 'Show as chart' : 'Show as table';
  const tallest = tallestBar(bars);
  const table = <Figures title={title} unit={unit} bars={bars} />;
  return (
    <Section
      title={title}
      caption={basis}
      aside={
        <Tooltip label={label}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${title}: ${label.toLowerCase()}`}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? <IconChartBar size={18} /> : <IconTable size={18} />}
          </ActionIcon>
        </Tooltip>
      }
    >
      {isTable ? (
        table
      ) : (
        <FallBack to={table}>
          <Suspense fallback={<Skeleton height={CHART_HEIGHT_PX} />}>
            <PatternBars bars={bars} tallest={tallest} heightPx={CHART_HEIGHT_PX} />
          </Suspense>
          <VisuallyHidden>{table}</VisuallyHidden>
        </FallBack>
      )}
    </Section>
  );
}

function Figures({ title, unit, bars }: { title: string; unit: string; bars: Bar[] }) {
  return (
    <Table aria-label={`Posts by ${title.toLowerCase()}, in UTC`} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{unit}</Table.Th>
          <Table.Th scope="col" ta="end">
            Posts
          </Table.Th>
          <Table.Th scope="col" ta="end">
            Share
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bars.map((bar) => (
          <Table.Tr key={bar.name}>
            <Table.Th scope="row" fw={400}>
              {bar.name}
            </Table.Th>
            <Table.Td ta="end">{formatCount(bar.posts)}</Table.Td>
            <Table.Td ta="end">{formatShare(bar.share)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Shows something else when what is in it fails, as when the charts' code cannot be loaded. */
class FallBack extends Component<{ to: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.to : this.props.children;
  }
}
