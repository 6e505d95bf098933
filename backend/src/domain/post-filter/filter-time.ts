import { momentOf, type OffsetMinutes } from '../columns/local-times.js';
import type { DayOrMoment, PostFilter } from './post-filter.js';

const dayMs = 86_400_000;
const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a day that the calendar has, or a moment. */
export function isDayOrMoment(text: string): boolean {
  if (!day.test(text) && !moment.test(text)) return false;
  const timestampMs = Date.parse(text);
  // Some platforms take the 31st of February for the 3rd of March.
  return !Number.isNaN(timestampMs) && (!day.test(text) || dayOf(timestampMs) === text);
}

/** A moment in UTC as its day: `2024-05-31`. */
export const dayOf = (utcMs: number): DayOrMoment => new Date(utcMs).toISOString().slice(0, 10);

/** The first and the last moment of a period on a local clock; infinite where it has no end. */
export function momentsOf(
  { from, to }: NonNullable<PostFilter['period']>,
  offsetMinutes: OffsetMinutes,
): { fromMs: number; toMs: number } {
  const startOf = (text: DayOrMoment, daysOn: number) =>
    day.test(text) ? momentOf(Date.parse(text) + daysOn * dayMs, offsetMinutes) : Date.parse(text);
  return {
    fromMs: from === undefined ? -Infinity : startOf(from, 0),
    toMs: to === undefined ? Infinity : startOf(to, 1) - (day.test(to) ? 1 : 0),
  };
}
