// Posts are shown in UTC everywhere: the stored patterns count in UTC, and two people who compare notes must read the same hour.
const dateTime = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  dateStyle: 'medium',
  timeStyle: 'short',
});
const day = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', dateStyle: 'medium' });

/** The widest range that a `Date` can hold, in milliseconds on either side of the epoch (ECMA-262, "Time values"). */
export const MAX_DATE_MS = 8.64e15;

/** A moment in UTC, in the reader's own order of parts, without the zone: `Oct 31, 2025, 4:12 PM`. */
export function formatUtcDateTime(timestampMs: number): string {
  return dateTime.format(timestampMs);
}

/** A period of days in UTC, with what both ends share said once: `Mar 3 – Oct 31, 2025`. */
export function formatUtcPeriod(fromMs: number, toMs: number): string {
  return day.formatRange(fromMs, toMs);
}

/** A moment as ISO 8601 in UTC with milliseconds, the form that other programs read. */
export function toIsoTime(timestampMs: number): string {
  return new Date(timestampMs).toISOString();
}
