import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { slotsOfDay } from '@persona-lens/backend/domain/post-filter/slots';
import { dayNames } from '@persona-lens/backend/domain/statistics/patterns';
import { timedPosts } from '@persona-lens/backend/domain/statistics/posting-rate';
import { memo } from 'react';
import { formatCount } from '../../lib/number-format';
import { timeZoneName } from '../../lib/time-zone';
import { PatternSection } from '../PatternSection';
import { basisText } from './basis';
import { ChartCard } from './ChartCard';
import { FigureTable } from './FigureTable';
import { hourSpan } from './figure-names';
import { periodName } from './filter-parts';
import { HeatMap } from './HeatMap';
import { BarPicture } from './BarPicture';
import { ViewGroup, WideGrid } from './ViewGroup';
import { toggleOnly, toggleValues } from './choices';
import type { ViewState } from './view-state';
import { periodOfWeeks, weekBars } from './week-bars';
import { formatUtcDay } from '../../lib/date-format';

const WEEKS_HEIGHT_PX = 220;

/** When the account posts: in the week, and over the years. */
export const WhenGroup = memo(function WhenGroup(view: ViewState) {
  const { profile, whole, timeZone } = view;
  const hasTimes = whole.part('patterns').figures.posts_per_week.length > 0;
  return (
    <ViewGroup anchor="when" title="When" lead={`Hours, days and weeks in ${timeZoneName(timeZone)}.`}>
      {hasTimes ? (
        <WideGrid>
          <HeatCard {...view} />
          <WeekCard {...view} />
        </WideGrid>
      ) : (
        <PatternSection profile={profile} />
      )}
    </ViewGroup>
  );
});

function HeatCard({ filtered, applied, timeZone, change }: ViewState) {
  const { figures, coverage } = filtered.without('slots', 'weekdays').part('patterns');
  const { heatmap } = figures;
  const timed = timedPosts(figures);
  return (
    <ChartCard
      title="Hours of the week"
      basis={basisText(coverage, timeZone, timed)}
      picture={() => ({ kind: 'heat', counts: heatmap })}
      table={() => (
        <FigureTable
          caption={`Posts by hour and weekday, ${timeZoneName(timeZone)}`}
          columns={['Hour', ...dayNames]}
          rows={Array.from({ length: 24 }, (_, hour) => ({
            name: hourSpan(hour),
            cells: heatmap.map((hours) => formatCount(hours[hour] ?? 0)),
          }))}
        />
      )}
    >
      <HeatMap
        counts={heatmap}
        chosen={applied.slots ?? []}
        onChoose={({ day, hour }) =>
          change((filter) =>
            toggleValues(filter, 'slots', hour === null ? slotsOfDay(day) : [day * 24 + hour]),
          )
        }
      />
    </ChartCard>
  );
}

function WeekCard({ whole, filtered, applied, timeZone, change }: ViewState) {
  const all = whole.part('patterns').figures;
  const { figures, coverage } = filtered.without('period').part('patterns');
  const bars = weekBars(all.posts_per_week, figures.posts_per_week, whole.offsetMinutes);
  const rows = bars.map((bar) => {
    const period = periodOfWeeks(bar);
    return {
      ...bar,
      period,
      isChosen: isWithin(period, applied.period),
      choose: () => change((filter) => toggleOnly(filter, 'period', period)),
    };
  });
  const weeks = bars[0]?.weeks ?? 1;
  const timed = timedPosts(figures);
  return (
    <ChartCard
      title={weeks === 1 ? 'Posts per week' : `Posts per ${weeks} weeks`}
      basis={basisText(coverage, timeZone, timed)}
      isPicture
      picture={() => ({
        kind: 'columns',
        unit: 'Posts',
        bars: rows.map((row) => ({ label: formatUtcDay(Date.parse(row.period.from)), value: row.posts })),
      })}
      table={(isStatic) => (
        <FigureTable
          isStatic={isStatic}
          caption={`Posts over time, ${timeZoneName(timeZone)}`}
          columns={[weeks === 1 ? 'Week' : 'Weeks', 'Posts']}
          rows={rows.map((row) => ({
            name: periodName(row.period),
            cells: [formatCount(row.posts)],
            isChosen: row.isChosen,
            onChoose: row.choose,
          }))}
        />
      )}
    >
      <BarPicture
        unit="Posts"
        heightPx={WEEKS_HEIGHT_PX}
        bars={rows.map((row) => ({
          label: formatUtcDay(Date.parse(row.period.from)),
          value: row.posts,
          isChosen: row.isChosen,
        }))}
        onPick={(index) => rows[index]?.choose()}
      />
    </ChartCard>
  );
}

/** Whether a filter's period has all days of some weeks; days are compared as they are written. */
function isWithin({ from, to }: { from: string; to: string }, period: PostFilter['period']): boolean {
  return period !== undefined && (period.from ?? '') <= from && to <= (period.to ?? '9999');
}
