const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** A day in the reader's own time zone, in full: `Saturday, November 22, 2025`. */
export function formatDay(timeMs: number): string {
  return day.format(timeMs);
}

/** Whether two moments are on the same day of the reader. */
export function isSameDay(aMs: number, bMs: number): boolean {
  return new Date(aMs).toDateString() === new Date(bMs).toDateString();
}
