// @vitest-environment node
import { patternsOf } from '@persona-lens/backend/domain/statistics/patterns';
import { describe, expect, it } from 'vitest';
import { aSelection } from '../test-profile';
import { filterPosts } from './post-filter';
import { periodOfWeeks, weekBars } from './week-bars';

const DAY_MS = 86_400_000;

function weeksOf(times: number[], zone = 'UTC') {
  const whole = aSelection(
    times.map((timestamp_ms) => ({ timestamp_ms })),
    zone,
  );
  const { offsetMinutes } = whole;
  return {
    whole,
    offsetMinutes,
    weeks: patternsOf(whole.profile.columns, null, { offsetMinutes }).posts_per_week,
  };
}

describe('weekBars', () => {
  it('has one bar for each week, from its Monday to its Sunday', () => {
    const { weeks, offsetMinutes } = weeksOf([Date.UTC(2025, 2, 5), Date.UTC(2025, 2, 20)]);
    const bars = weekBars(weeks, weeks, offsetMinutes);
    expect(bars.map(({ posts }) => posts)).toEqual([1, 0, 1]);
    expect(periodOfWeeks(bars[0]!)).toEqual({ from: '2025-03-03', to: '2025-03-09' });
  });

  it('keeps the bars of the whole when fewer posts are shown', () => {
    const { weeks, offsetMinutes } = weeksOf([Date.UTC(2025, 2, 5), Date.UTC(2025, 2, 20)]);
    expect(weekBars(weeks, weeks.slice(2), offsetMinutes).map(({ posts }) => posts)).toEqual([0, 0, 1]);
    expect(weekBars(weeks, [], offsetMinutes)).toHaveLength(3);
    expect(weekBars([], weeks, offsetMinutes)).toEqual([]);
  });

  it.each([
    [120, 1],
    [121, 4],
    [480, 4],
    [481, 13],
    [1304, 13],
  ])('makes bars of %i weeks wide enough: %i each', (count, width) => {
    const times = Array.from({ length: count }, (_, week) => Date.UTC(1999, 0, 4) + week * 7 * DAY_MS);
    const { weeks, offsetMinutes } = weeksOf(times);
    const bars = weekBars(weeks, weeks, offsetMinutes);
    expect(bars[0]?.weeks).toBe(width);
    expect(bars.length).toBeLessThanOrEqual(120);
    expect(bars.reduce((sum, { posts }) => sum + posts, 0)).toBe(count);
  });

  it('leaves by its filter as many posts as each bar shows, through changes of clocks', () => {
    const times = Array.from({ length: 900 }, (_, index) => Date.UTC(2023, 5, 1) + index * 1.7 * DAY_MS);
    const { whole, weeks, offsetMinutes } = weeksOf(times, 'Australia/Lord_Howe');
    const bars = weekBars(weeks, weeks, offsetMinutes);
    const left = bars.map((bar) => filterPosts(whole, { period: periodOfWeeks(bar) }).passing.size);
    expect(left).toEqual(bars.map((bar) => bar.posts));
  });
});
