const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const weekMs = 7 * 24 * hourMs;
/** 1970 began on a Thursday; weeks begin on Monday, the 5th of January first. */
export const firstMondayMs = 4 * 24 * hourMs;

/** Minutes that local time is ahead of UTC at a moment in milliseconds since the epoch. */
export type OffsetMinutes = (timestampMs: number) => number;

/** Where a moment lies on a local clock. */
export interface LocalTime {
  /** 0 is Monday. */
  day: number;
  hour: number;
  /** Weeks since that of Monday, 5 January 1970; negative before it. */
  week: number;
}

/** Tells the place of a moment on a local clock; UTC without one. */
export function localTimeOf(
  timestampMs: number,
  { offsetMinutes }: { offsetMinutes?: OffsetMinutes },
): LocalTime {
  const localMs = timestampMs + (offsetMinutes?.(timestampMs) ?? 0) * minuteMs - firstMondayMs;
  const week = Math.floor(localMs / weekMs);
  const hourOfWeek = Math.floor((localMs - week * weekMs) / hourMs);
  return { week, day: Math.floor(hourOfWeek / 24), hour: hourOfWeek % 24 };
}

/** The moment at which a local clock shows a time, given as if the clock were UTC. */
export function momentOf(localMs: number, offsetMinutes: OffsetMinutes): number {
  // The offset is asked for by a moment, which needs the offset: the second guess is right unless clocks change in between.
  const guessMs = localMs - offsetMinutes(localMs) * minuteMs;
  return localMs - offsetMinutes(guessMs) * minuteMs;
}

/** Stands for the hour of a post without a time. */
export const unknownHour = 255;

/** Where posts lie on a local clock, by position. */
export interface LocalTimes {
  /** Hours since Monday, 00:00: 0 to 167, or {@link unknownHour}. */
  readonly hoursOfWeek: Uint8Array;
  /** As {@link LocalTime} numbers them; 0 for posts without a time. */
  readonly weeks: Int32Array;
}

/**
 * Tells where posts lie on a local clock.
 * @param times milliseconds since the epoch; 0 where not known
 */
export function localTimesOf(times: Float64Array, offsetMinutes?: OffsetMinutes): LocalTimes {
  const hoursOfWeek = new Uint8Array(times.length).fill(unknownHour);
  const weeks = new Int32Array(times.length);
  for (let position = 0; position < times.length; position += 1) {
    const timestampMs = times[position] ?? 0;
    if (timestampMs === 0) continue;
    const { week, day, hour } = localTimeOf(timestampMs, { offsetMinutes });
    hoursOfWeek[position] = day * 24 + hour;
    weeks[position] = week;
  }
  return { hoursOfWeek, weeks };
}
