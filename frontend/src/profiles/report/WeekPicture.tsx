import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { formatUtcDay } from '../../lib/date-format';
import { formatCount } from '../../lib/number-format';
import { offsetMinutesIn } from '@persona-lens/backend/domain/time-zone';
import { periodOfWeeks, weekBars } from '../charts/week-bars';

const WIDTH = 680;
const HEIGHT = 150;
const LEFT = 40;
const TOP = 10;
const BOTTOM = 22;
const BASE = HEIGHT - BOTTOM;

/** How many weeks a bar of {@link WeekPicture} stands for; 0 without any. */
export function weeksPerBar(statistics: Statistics, timeZone: string): number {
  return barsOf(statistics, timeZone)[0]?.weeks ?? 0;
}

/** Posts over time as bars in an SVG of its own size: it prints the same on every screen, and nothing in it moves. */
export function WeekPicture({
  statistics,
  timeZone,
  className,
}: {
  statistics: Statistics;
  timeZone: string;
  className?: string;
}) {
  const bars = barsOf(statistics, timeZone);
  const highest = bars.reduce((most, { posts }) => Math.max(most, posts), 0);
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const labels = [...new Set([0, Math.floor(bars.length / 2), bars.length - 1])];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={className} role="img" aria-label="Posts over time">
      {[...new Set([0, Math.round(highest / 2), highest])].map((posts) => {
        const y = BASE - (highest === 0 ? 0 : (posts / highest) * (BASE - TOP));
        return (
          <g key={posts}>
            <line x1={LEFT} x2={WIDTH} y1={y} y2={y} stroke="#dbe2e4" />
            <text x={LEFT - 6} y={y + 4} textAnchor="end">
              {formatCount(posts)}
            </text>
          </g>
        );
      })}
      {bars.map((bar, index) => {
        const height = highest === 0 ? 0 : (bar.posts / highest) * (BASE - TOP);
        return (
          <rect
            key={bar.firstWeek}
            x={LEFT + index * step + step * 0.1}
            y={BASE - height}
            width={Math.min(step * 0.8, 40)}
            height={height}
            fill="#12756f"
          />
        );
      })}
      {labels.map((index) => {
        const bar = bars[index];
        if (!bar) return null;
        const isLast = index === bars.length - 1 && index > 0;
        return (
          <text
            key={index}
            x={isLast ? WIDTH : LEFT + index * step}
            y={HEIGHT - 6}
            textAnchor={isLast ? 'end' : 'start'}
          >
            {formatUtcDay(Date.parse(periodOfWeeks(bar)[isLast ? 'to' : 'from']))}
          </text>
        );
      })}
    </svg>
  );
}

function barsOf({ patterns: { posts_per_week: weeks } }: Statistics, timeZone: string) {
  return weekBars(weeks, weeks, offsetMinutesIn(timeZone));
}
