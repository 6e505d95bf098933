import { describe, expect, it } from '@jest/globals';
import { isTimeZone, offsetMinutesIn } from '../../src/domain/time-zone.js';

describe('offsetMinutesIn', () => {
  it('follows the clocks to the minute on the days on which they change', () => {
    const berlin = offsetMinutesIn('Europe/Berlin');
    const springForward = Date.UTC(2025, 2, 30, 1);
    expect([berlin(springForward - 1), berlin(springForward)]).toEqual([60, 120]);
    const fallBack = Date.UTC(2025, 9, 26, 1);
    expect([berlin(fallBack - 1), berlin(fallBack)]).toEqual([120, 60]);
  });

  it('knows zones with quarters of an hour, and clocks that change by half an hour', () => {
    expect(offsetMinutesIn('Asia/Kathmandu')(Date.UTC(2025, 0, 1))).toBe(345);
    const lordHowe = offsetMinutesIn('Australia/Lord_Howe');
    const change = Date.UTC(2025, 3, 5, 15);
    expect([lordHowe(change - 1), lordHowe(change)]).toEqual([660, 630]);
  });

  it('agrees with Intl at every third hour of ten years', () => {
    const zone = 'Africa/Casablanca';
    const offset = offsetMinutesIn(zone);
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    for (let time = Date.UTC(2015, 0, 1); time < Date.UTC(2025, 0, 1); time += 3 * 3_600_000) {
      const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
      const expected = name === 'GMT' ? 0 : Number(name?.slice(4, 6)) * 60;
      if (offset(time) !== expected)
        expect({ time, minutes: offset(time) }).toEqual({ time, minutes: expected });
    }
  });

  it('refuses a zone that does not exist', () => {
    expect(() => offsetMinutesIn('Moon/Tranquility')(0)).toThrow(/Moon\/Tranquility/);
    expect(isTimeZone('Moon/Tranquility')).toBe(false);
  });
});
