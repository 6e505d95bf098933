import type { OffsetMinutes } from './columns/local-times.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** All changes of clocks since 1970 happen at a quarter of an hour in UTC. */
const QUARTER_MS = 15 * MINUTE_MS;
/** Shorter than the time between two changes of a zone's clocks, which Morocco's around Ramadan has least of: five weeks. */
const SPAN_MS = 7 * 24 * HOUR_MS;

const offsets = new Map<string, OffsetMinutes>();

/**
 * The offset of a time zone, daylight saving time included. Asks Intl once for each week (and for each quarter of an hour in
 * a week in which clocks change), so that thousands of posts cost little. One function for each zone, so that it can be a
 * dependency of effects.
 *
 * @throws RangeError when the platform does not know the zone.
 */
export function offsetMinutesIn(timeZone: string): OffsetMinutes {
  const known = offsets.get(timeZone);
  if (known) return known;
  const offset = timeZone === 'UTC' ? () => 0 : cachedOffset(timeZone);
  offsets.set(timeZone, offset);
  return offset;
}

/** Whether this platform knows a time zone of this name. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function cachedOffset(timeZone: string): OffsetMinutes {
  const ask = askIntl(timeZone);
  const atQuarters = new Map<number, number>();
  const inSpans = new Map<number, number | null>();

  const at = (timestampMs: number): number => {
    const quarter = Math.floor(timestampMs / QUARTER_MS);
    let offset = atQuarters.get(quarter);
    if (offset === undefined) {
      offset = ask(quarter * QUARTER_MS);
      atQuarters.set(quarter, offset);
    }
    return offset;
  };

  return (timestampMs) => {
    const span = Math.floor(timestampMs / SPAN_MS);
    let offset = inSpans.get(span);
    if (offset === undefined) {
      const atStart = at(span * SPAN_MS);
      offset = atStart === at((span + 1) * SPAN_MS) ? atStart : null;
      inSpans.set(span, offset);
    }
    return offset ?? at(timestampMs);
  };
}

function askIntl(timeZone: string): OffsetMinutes {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    era: 'short',
  });
  return (timestampMs) => {
    const parts = Object.fromEntries(
      format.formatToParts(timestampMs).map(({ type, value }) => [type, value]),
    );
    const year = parts.era?.startsWith('B') ? 1 - Number(parts.year) : Number(parts.year);
    const localMs = Date.UTC(
      year,
      Number(parts.month) - 1,
      Number(parts.day),
      Number(parts.hour),
      Number(parts.minute),
    );
    return Math.round((localMs - timestampMs) / MINUTE_MS);
  };
}
