import { offsetMinutesIn } from './time-zone.js';

/**
 * A moment on the clock of a time zone with that clock's offset, to the second (ISO 8601, RFC 3339): `2026-01-01T13:00:00+01:00`; `Z` for UTC. Milliseconds
 * are left out, because no network shows them.
 *
 * @param timestampMs milliseconds since the Unix epoch.
 * @throws RangeError when the platform does not know the zone.
 */
export function isoTimeIn(timestampMs: number, timeZone: string): string {
  if (timeZone === 'UTC') return `${clock(timestampMs)}Z`;
  const offset = Math.round(offsetMinutesIn(timeZone)(timestampMs));
  const size = Math.abs(offset);
  return `${clock(timestampMs + offset * 60_000)}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

/** Years beyond 9999 and before 0 keep their sign and six digits. */
const clock = (ms: number) => new Date(Math.max(-8.64e15, Math.min(8.64e15, ms))).toISOString().slice(0, -5);

const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
