import type { DateOrder } from '../../../domain/import-mapping.js';

/** A time as a text tells it. */
export interface WrittenTime {
  /** As if it were UTC, where no zone is written; read in the order that the text decides, or month first. Milliseconds since 1970. */
  readonly ms: number;
  /** The same read day first; null where the text can be read in one way only. */
  readonly dayFirstMs: number | null;
  /** Which order the text shows; null where it shows none. */
  readonly shows: DateOrder | null;
  readonly hasZone: boolean;
  readonly hasClock: boolean;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours from UTC of zones that programs write as letters. Others are ambiguous (`IST`, `BST`). */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ut: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  cet: 1,
  cest: 2,
};
const clockPattern =
  /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?(?![\d:])/iu;
const offsetPattern = /^\s*(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?(?=\s|$)/iu;
/** Words that stand around dates and mean nothing. */
const fillers =
  /\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b|\b(?:at|of|on|um|the)\b|(?<=\d)(?:st|nd|rd|th)\b|[·•,()@]/giu;

/**
 * Reads a date with a clock and a zone or without them: ISO 8601 and its relatives, `3/1/2021 12:00:00 PM`, `01.03.2021 12:00`,
 * `Mar 1, 2021 · 12:00 PM UTC`, `Mon Mar 01 12:00:00 +0000 2021`, `20210301120000`. Every sign of the text must be understood.
 *
 * @returns null when it is no date.
 */
export function writtenTime(text: string): WrittenTime | null {
  const trimmed = text.trim();
  if (trimmed.length < 6 || trimmed.length > 60 || !/\d/u.test(trimmed)) return null;
  const compact = /^(?:(19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$/u.exec(trimmed);
  if (compact) return ofCompact(trimmed);
  const parted = trimmed.replace(/(?<=\d)T(?=\d)/u, ' ');
  const clock = clockPattern.exec(parted);
  const before = clock ? parted.slice(0, clock.index) : parted;
  const behind = clock ? parted.slice(clock.index + clock[0].length) : '';
  // X writes the year behind the zone.
  const offset = offsetPattern.exec(behind);
  let rest = `${before} ${offset ? behind.slice(offset[0].length) : behind}`;
  const named = /(?<![a-z])(z|utc|gmt|ut|[ecmp][sd]t|cest|cet)\b(?:\s*$|(?=\s+\d{4}$))/iu.exec(rest.trim());
  if (named) rest = rest.trim().replace(named[0], ' ');
  const date = dateIn(rest.replaceAll(fillers, ' ').replaceAll(/\s+/gu, ' ').trim());
  if (date === null) return null;
  const clockMs = clock ? clockOf(clock) : 0;
  if (clockMs === null) return null;
  const zoneMs = offset
    ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60_000
    : named
      ? (zones[named[1]?.toLowerCase() ?? ''] ?? 0) * 3_600_000
      : 0;
  const has12Hours = clock?.[5] !== undefined;
  const atMs = (dayMs: number) => dayMs + clockMs - zoneMs;
  return {
    ms: atMs(date.ms),
    dayFirstMs: date.dayFirstMs === null ? null : atMs(date.dayFirstMs),
    // Who writes AM and PM with digits writes the month first.
    shows: date.shows ?? (has12Hours && date.dayFirstMs !== null ? 'month-first' : null),
    hasZone: offset !== null || named !== null,
    hasClock: clock !== null,
  };
}

type WrittenDate = Pick<WrittenTime, 'ms' | 'dayFirstMs' | 'shows'>;

function dateIn(text: string): WrittenDate | null {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(text);
  if (yearFirst) return certain(yearFirst[1], Number(yearFirst[2]), yearFirst[3]);
  const digits = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/u.exec(text);
  if (digits) return ofDigits(digits);
  const month = /(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?/iu.exec(text);
  if (!month) return null;
  const number = months.indexOf(month[1]?.toLowerCase() ?? '') + 1;
  const others = text
    .replace(month[0], ' ')
    .split(/[\s-]+/u)
    .filter((part) => part !== '');
  const [one = '', other = '', ...rest] = others;
  if (rest.length > 0 || !/^\d{1,4}$/u.test(one) || (!/^\d{2,4}$/u.test(other) && !/^\d{1,2}$/u.test(other)))
    return null;
  return one.length === 4 ? certain(one, number, other) : certain(other, number, one);
}

function ofDigits([, first = '', sign, second = '', year = '']: RegExpExecArray): WrittenDate | null {
  if (sign === '.') return certain(year, Number(second), first);
  const monthFirst = certain(year, Number(first), second);
  const dayFirst = certain(year, Number(second), first);
  if (monthFirst === null || dayFirst === null) {
    const only = monthFirst ?? dayFirst;
    return only && { ...only, shows: monthFirst === null ? 'day-first' : 'month-first' };
  }
  return first === second ? monthFirst : { ms: monthFirst.ms, dayFirstMs: dayFirst.ms, shows: null };
}

/** A date of a year of two or four digits; null when there is no such day. */
function certain(year = '', month: number, day = ''): WrittenDate | null {
  const fullYear = year.length === 2 ? 2000 + Number(year) - (Number(year) > 69 ? 100 : 0) : Number(year);
  const date = new Date(Date.UTC(fullYear, month - 1, Number(day)));
  const isThere = year.length !== 3 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
  return isThere ? { ms: date.getTime(), dayFirstMs: null, shows: null } : null;
}

/** Milliseconds since midnight. */
function clockOf([, hours, minutes, seconds = '0', fraction = '', half]: RegExpExecArray): number | null {
  const written = Number(hours);
  if (half !== undefined && (written < 1 || written > 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  return (
    ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'))
  );
}

function ofCompact(text: string): WrittenTime | null {
  const digits = text.replaceAll(/\D/gu, '').padEnd(14, '0');
  const part = (from: number, to: number) => digits.slice(from, to);
  const date = certain(part(0, 4), Number(part(4, 6)), part(6, 8));
  if (date === null || Number(part(8, 10)) > 23 || Number(part(10, 12)) > 59 || Number(part(12, 14)) > 60)
    return null;
  const clockMs = ((Number(part(8, 10)) * 60 + Number(part(10, 12))) * 60 + Number(part(12, 14))) * 1000;
  return { ...date, ms: date.ms + clockMs, hasZone: text.endsWith('Z'), hasClock: text.length > 8 };
}
