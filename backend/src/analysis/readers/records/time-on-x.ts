import { snowflakeTime } from '../times.js';
import type { RecordTime } from './time-column.js';

const hourMs = 3_600_000;

/**
 * When a post of X was written, in milliseconds since 1970: its id tells it where the record has no time, or that day and no hour.
 *
 * @returns 0 where nothing tells it.
 */
export function timeOnX(id: string, time: RecordTime | null): number {
  const madeMs = snowflakeTime(id);
  if (madeMs === 0 || madeMs > Date.now()) return time?.ms ?? 0;
  if (time === null) return madeMs;
  // Days begin up to 14 hours earlier in other zones, and up to 12 later.
  const isOfDay = !time.hasClock && madeMs > time.ms - 14 * hourMs && madeMs < time.ms + 36 * hourMs;
  return isOfDay ? madeMs : time.ms;
}
