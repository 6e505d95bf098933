import { timeOf } from '../domain/statistics/post-parts.js';
import type { Post } from '../domain/post.js';
import type { Period } from '../domain/statistics/posting-rate.js';

const day = new Intl.DateTimeFormat('en', { timeZone: 'UTC', dateStyle: 'medium' });

/** A day in UTC: `Oct 31, 2025`. */
export const dayText = (timestampMs: number): string => day.format(timestampMs);

/** The days of a period in UTC, both included, with what both ends share said once: `Mar 3 – Oct 31, 2025`. */
export const periodText = ({ fromMs, toMs }: Period): string =>
  // Intl puts thin blanks around the dash.
  day.formatRange(fromMs, toMs).replace(/\s/gu, ' ');

/** When a post was published: a day in UTC. */
export function postDay(post: Post): string {
  const timestampMs = timeOf(post);
  return timestampMs === null ? 'no date' : dayText(timestampMs);
}

/** An hour of the day on a 24-hour clock: `14:00`. */
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
