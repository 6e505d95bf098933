import { useMemo } from 'react';
import { formatCount, formatShare } from '../lib/number-format';
import { ChartCard } from './charts/ChartCard';
import { FigureTable } from './charts/FigureTable';
import { BarPicture } from './charts/BarPicture';
import { CardGrid } from './charts/ViewGroup';
import { postingPatterns, type Bar } from './posting-patterns';
import type { Profile } from './profile';
import { NothingHere, Section } from './Section';

const CHART_HEIGHT_PX = 200;

/**
 * When the account posts as the profile tells it, by day of the week and by part of the day, in UTC: for profiles whose posts
 * have no times, so that nothing finer can be counted.
 */
export function PatternSection({ profile }: { profile: Profile }) {
  const patterns = useMemo(() => postingPatterns(profile), [profile]);
  if (patterns === null) {
    return (
      <Section title="Posting times" level={4}>
        <NothingHere>
          It cannot be told when this account posts: no post in this profile has a known time.
        </NothingHere>
      </Section>
    );
  }
  return (
    <CardGrid>
      <Chart title="Days of the week" unit="Day" bars={patterns.days} />
      <Chart title="Hours of the day" unit="Hours (UTC)" bars={patterns.hours} />
    </CardGrid>
  );
}

function Chart({ title, unit, bars }: { title: string; unit: string; bars: Bar[] }) {
  return (
    <ChartCard
      title={title}
      basis="UTC, as the profile tells it. Its posts have no times, so no filter and no time zone can be applied."
      isPicture
      picture={() => ({
        kind: 'columns',
        unit: 'Posts',
        bars: bars.map(({ label, posts }) => ({ label, value: posts })),
      })}
      table={() => (
        <FigureTable
          caption={`Posts by ${title.toLowerCase()}, in UTC`}
          columns={[unit, 'Posts', 'Share']}
          rows={bars.map((bar) => ({
            name: bar.name,
            cells: [formatCount(bar.posts), formatShare(bar.share)],
          }))}
        />
      )}
    >
      <BarPicture
        unit="Posts"
        heightPx={CHART_HEIGHT_PX}
        bars={bars.map((bar) => ({ label: bar.label, value: bar.posts, isChosen: false }))}
      />
    </ChartCard>
  );
}
