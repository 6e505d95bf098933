import { describe, expect, it } from '@jest/globals';
import { TimeColumn } from '../../src/analysis/readers/records/time-column.js';
import { writtenTime } from '../../src/analysis/readers/records/times-in-text.js';
import { fromLocal } from '../../src/analysis/readers/records/zoned-time.js';

const noon = Date.UTC(2021, 2, 1, 12);
const midnight = Date.UTC(2021, 2, 1);
const read = (value: unknown, zone = '') => new TimeColumn({}).read(value, zone)?.ms ?? null;

describe('a time of a record', () => {
  it.each([
    ['1614600000', noon],
    [1614600000, noon],
    ['1614600000.0', noon],
    ['1614600000000', noon],
    ['1614600000000000', noon],
    ['1.6146e9', noon],
    ['44256.5', noon],
    ['20210301', midnight],
    ['20210301120000', noon],
    ['20210301T120000Z', noon],
    ['2021-03-01T12:00:00.000Z', noon],
    ['2021-03-01T13:00:00+01:00', noon],
    ['2021-03-01T07:00:00-0500', noon],
    ['2021-03-01 12:00:00', noon],
    ['2021-03-01 12:00', noon],
    ['2021-03-01 12:00 +0000', noon],
    ['2021-03-01 12:00:00 UTC', noon],
    ['2021-03-01 07:00:00 EST', noon],
    ['2021/03/01 12:00', noon],
    ['2021-3-1 12:00', noon],
    ['2021-03-01', midnight],
    ['3/1/2021 12:00:00 PM', noon],
    ['01.03.2021 12:00', noon],
    ['1.3.2021, 12:00 Uhr', null],
    ['Mon Mar 01 12:00:00 +0000 2021', noon],
    ['Mon Mar  1 12:00:00 2021', noon],
    ['Mon Mar 01 12:00:00 UTC 2021', noon],
    ['Mar 1, 2021 · 12:00 PM UTC', noon],
    ['12:00 PM · Mar 1, 2021', noon],
    ['Mon, Mar 1, 2021', midnight],
    ['Mon, 01 Mar 2021 12:00:00 GMT', noon],
    ['1 March 2021 12:00', noon],
    ['March 1st, 2021 at 12:00 PM', noon],
    ['01-Mar-21 12:00', noon],
    ['Monday, March 1, 2021', midnight],
    ['Part 1', null],
    ['12:00', null],
    ['2021', null],
    ['version 2021-03-01 beta', null],
    ['2021-13-01', null],
    ['30.2.2021', null],
    ['3/1/2021 25:00', null],
    ['3/1/2021 13:00 PM', null],
    ['1366357548856246279', null],
    ['', null],
    [null, null],
    [true, null],
  ])('%j is read as %j', (value, ms) => {
    expect(read(value)).toBe(ms);
  });

  it('is in the zone that a column beside it names', () => {
    expect(read('2021-03-01 13:00:00', '+0100')).toBe(noon);
    expect(read('2021-03-01 13:00:00', 'Europe/Berlin')).toBe(noon);
    expect(read('2021-03-01 12:00:00', 'somewhere')).toBe(noon);
  });

  it('is in the zone that a person names, unless it says another', () => {
    const column = new TimeColumn({ zone: 'America/New_York' });
    expect(column.read('2021-03-01 07:00:00')?.ms).toBe(noon);
    expect(column.read('2021-07-01 08:00:00')?.ms).toBe(Date.UTC(2021, 6, 1, 12));
    expect(column.read('2021-03-01T12:00:00Z')?.ms).toBe(noon);
    expect(column.withoutZone).toBe(0);
  });

  it('keeps its day however few digits its year has', () => {
    expect(writtenTime('3/1/99')?.ms).toBe(Date.UTC(1999, 2, 1));
    expect(writtenTime('3/1/21')?.ms).toBe(midnight);
  });
});

describe('the order of day and month', () => {
  const orderOf = (...dates: string[]) => {
    const column = new TimeColumn({});
    for (const date of dates) column.read(date);
    return column.order;
  };

  it.each([
    ['one date with a day beyond 12 shows it', ['3/4/2021', '13/4/2021'], 'day-first'],
    ['the same in the second place', ['3/4/2021', '4/13/2021'], 'month-first'],
    ['AM and PM show it', ['3/4/2021 1:00 PM'], 'month-first'],
    ['neighbouring days show it', ['01/03/2021', '02/03/2021', '05/03/2021'], 'day-first'],
    ['and so the other way round', ['3/1/2021', '3/2/2021', '3/5/2021'], 'month-first'],
    ['a single date does not', ['3/4/2021'], null],
    ['dates that fit both do not', ['3/4/2021', '5/6/2022', '7/8/2023'], null],
    ['other dates have none', ['2021-03-04', '04.03.2021', '5/5/2021'], undefined],
  ])('%s', (_why, dates, order) => {
    expect(orderOf(...dates)).toBe(order);
  });
});

describe('the clock of a zone', () => {
  it('is read across the hours that are shown twice or left out', () => {
    const berlin = (...local: [number, number, number, number, number]) =>
      fromLocal(Date.UTC(...local), 'Europe/Berlin');
    expect(berlin(2021, 6, 1, 14, 0)).toBe(Date.UTC(2021, 6, 1, 12));
    expect(berlin(2021, 9, 31, 2, 30)).toBe(Date.UTC(2021, 9, 31, 0, 30));
    expect(berlin(2021, 2, 28, 2, 30)).toBe(Date.UTC(2021, 2, 28, 1, 30));
    expect(fromLocal(noon, 'Asia/Kolkata')).toBe(noon - 5.5 * 3_600_000);
  });
});
