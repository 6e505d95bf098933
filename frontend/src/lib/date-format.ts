const day = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', dateStyle: 'medium' });

const dateTimes = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, Intl.DateTimeFormat>([['UTC', day]]);

/** A moment in a time zone, in the reader's own order of parts, with the zone: `Oct 31, 2025, 4:12 PM UTC`. */
export function formatDateTime(timestampMs: number, timeZone: string): string {
  let format = dateTimes.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat(undefined, {
      timeZone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    dateTimes.set(timeZone, format);
  }
  return format.format(timestampMs);
}

/** A period of days in a time zone, with what both ends share said once: `Mar 3 – Oct 31, 2025`. */
export function formatPeriod(fromMs: number, toMs: number, timeZone: string): string {
  let format = days.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat(undefined, { timeZone, dateStyle: 'medium' });
    days.set(timeZone, format);
  }
  return format.formatRange(fromMs, toMs);
}

/** A day in UTC: `Oct 31, 2025`. */
export function formatUtcDay(timestampMs: number): string {
  return day.format(timestampMs);
}

/** A period of days in UTC, with what both ends share said once: `Mar 3 – Oct 31, 2025`. */
export function formatUtcPeriod(fromMs: number, toMs: number): string {
  return day.formatRange(fromMs, toMs);
}

/** A moment as ISO 8601 in UTC with milliseconds, the form that other programs read. */
export function toIsoTime(timestampMs: number): string {
  return new Date(timestampMs).toISOString();
}
