const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const dayOfThisYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfOtherYear = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const localDateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const localTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long ago something was, in the reader's words: `now`, `5 min. ago`, `yesterday`; a date after a week. A time in
 * the future (two clocks that differ) counts as now.
 */
export function formatRelative(timeMs: number, nowMs: number): string {
  const agoMs = Math.max(0, nowMs - timeMs);
  if (agoMs < MINUTE_MS) return relative.format(0, 'second');
  if (agoMs < HOUR_MS) return relative.format(-Math.floor(agoMs / MINUTE_MS), 'minute');
  if (agoMs < DAY_MS) return relative.format(-Math.floor(agoMs / HOUR_MS), 'hour');
  if (agoMs < 7 * DAY_MS) return relative.format(-Math.floor(agoMs / DAY_MS), 'day');
  const isThisYear = new Date(timeMs).getFullYear() === new Date(nowMs).getFullYear();
  return (isThisYear ? dayOfThisYear : dayOfOtherYear).format(timeMs);
}

/** A moment in the reader's own time zone: `Nov 22, 2025, 3:04 PM`. */
export function formatLocalDateTime(timeMs: number): string {
  return localDateTime.format(timeMs);
}

/** A time of day in the reader's own time zone: `3:04 PM`. */
export function formatTime(timeMs: number): string {
  return localTime.format(timeMs);
}
