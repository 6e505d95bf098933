// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { anAccount } from './test-account';
import { weeklyRates } from './weekly-rates';

const MONDAY_MS = Date.UTC(2025, 0, 6);
const WEEK_MS = 7 * 86_400_000;
/** Posts on the Wednesdays of these weeks after 6 January 2025. */
const inWeeks = (...weeks: number[]) =>
  anAccount({
    tweets: weeks.map((week) => ({ timestamp_ms: MONDAY_MS + week * WEEK_MS + 2.5 * 86_400_000 })),
  });

describe('posts a week over time', () => {
  it('have one axis for all accounts, and nothing before the first or after the last post of each', () => {
    expect(weeklyRates([inWeeks(0, 0, 2), inWeeks(1, 3)])).toEqual({
      weeksPerPoint: 1,
      points: [
        { startMs: MONDAY_MS, rates: [2, null] },
        { startMs: MONDAY_MS + WEEK_MS, rates: [0, 1] },
        { startMs: MONDAY_MS + 2 * WEEK_MS, rates: [1, 0] },
        { startMs: MONDAY_MS + 3 * WEEK_MS, rates: [null, 1] },
      ],
    });
  });

  it('are the mean of several weeks when the time is long', () => {
    // Weeks 0 to 119 are two to a point: three posts in the first two weeks, one in the last two.
    const { weeksPerPoint, points } = weeklyRates([inWeeks(0, 0, 1, 119), inWeeks(118)]);
    expect(weeksPerPoint).toBe(2);
    expect(points).toHaveLength(60);
    expect(points[0]).toEqual({ startMs: MONDAY_MS, rates: [1.5, null] });
    expect(points[59]).toEqual({ startMs: MONDAY_MS + 118 * WEEK_MS, rates: [0.5, 1] });
  });

  it('are none without any known time', () => {
    expect(weeklyRates([anAccount({ tweets: [{ timestamp_ms: 0 }] }), anAccount({})]).points).toEqual([]);
  });
});
