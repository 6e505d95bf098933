import { monthText } from '../../domain/wording.js';

/** Times outside of these are typing errors and defaults of programs, and count as not known: 1973 and 2100. */
const earliestMs = 100_000_000_000;
const endMs = Date.UTC(2100, 0, 1);

// X: `Wed Oct 19 20:07:25 +0000 2022`.
const xPattern = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/u;
// ISO 8601 and its relatives with a space instead of the `T`, or a written `UTC`.
const isoPattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/iu;
// RFC 5322, as in RSS: `Wed, 19 Oct 2022 20:07:25 GMT`.
const mailPattern =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}(?::\d{2})?) (GMT|UTC|UT|Z|[+-]\d{4})$/u;

/**
 * Reads a time: epoch in seconds, milliseconds or microseconds (number or digits), ISO 8601 (UTC where it names no zone), X's form,
 * or RFC 5322's. Nothing is guessed from other texts: `Date.parse` reads `Part 1` as a day in 2001.
 *
 * @returns milliseconds since the Unix epoch, an integer; 0 when it is no time or not between 1973 and 2100.
 */
export function parseTime(value: unknown): number {
  if (value instanceof Date) return bounded(value.getTime());
  if (typeof value === 'bigint') return fromEpoch(Number(value));
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return 0;
  const text = value.trim();
  if (/^\d{1,20}(\.\d+)?$/u.test(text)) return fromEpoch(Number(text));
  const x = xPattern.exec(text);
  if (x) return bounded(Date.parse(`${x[2]} ${x[1]} ${x[5]} ${x[3]} ${x[4]}`));
  const iso = isoPattern.exec(text);
  if (iso) return fromIso(iso);
  const mail = mailPattern.exec(text);
  return mail ? bounded(Date.parse(`${mail[1]} ${mail[2]} ${mail[3]} ${mail[4]} ${mail[5]}`)) : 0;
}

/**
 * When X made an id (a snowflake carries its time since 2010-11-04): `(id >> 22) + 1288834974657`.
 *
 * @returns milliseconds since the Unix epoch; 0 for ids that are older or no decimal numbers.
 */
export function snowflakeTime(id: string): number {
  if (!/^\d{11,19}$/u.test(id)) return 0;
  const snowflake = BigInt(id);
  // The first one of all; the ids before it were counted up.
  return snowflake < 29_700_859_247n ? 0 : bounded(Number(snowflake >> 22n) + 1_288_834_974_657);
}

function fromEpoch(value: number): number {
  // Seconds until the year 5138, then milliseconds, then microseconds from the year 5138 on.
  if (value < 100_000_000_000) return bounded(value * 1000);
  return bounded(value < 100_000_000_000_000 ? value : value / 1000);
}

function fromIso([, day, minutes, seconds, fraction, zone]: RegExpExecArray): number {
  const time = minutes === undefined ? '00:00:00' : `${minutes}${seconds ?? ':00'}`;
  const offset =
    zone === undefined || !/^[+-]/u.test(zone) ? 'Z' : zone.replace(/^(.\d{2}):?(\d{2})?$/u, withMinutes);
  return bounded(Date.parse(`${day}T${time}.${(fraction ?? '0').slice(0, 3).padEnd(3, '0')}${offset}`));
}

function withMinutes(_zone: string, hours: string, minutes: string | undefined): string {
  return `${hours}:${minutes ?? '00'}`;
}

function bounded(timeMs: number): number {
  return timeMs >= earliestMs && timeMs < endMs ? Math.floor(timeMs) : 0;
}

/** The month of a time as a profile shows when an account joined: `October 2022`; empty when the time is 0. */
export const monthOf = (timeMs: number): string => (timeMs === 0 ? '' : monthText(timeMs));
