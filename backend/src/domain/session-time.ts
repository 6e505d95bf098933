/** Earliest time at which a session can have been made, in milliseconds since the Unix epoch: no account is older than 2006. */
export const earliestCreatedAt = Date.UTC(2006, 0, 1);

/** How far the clock of a client may be ahead of the server's. */
export const maxClockLeadMs = 5 * 60_000;

/**
 * Why `value` is no time at which a session was made, or null when it is one: whole milliseconds since the Unix epoch, from 2006 to
 * now, and a little later for clients whose clocks are ahead.
 *
 * @returns the end of a sentence that begins with the field's name.
 */
export function createdAtFault(value: unknown, nowMs: number): string | null {
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'must be a whole number of milliseconds';
  if (value < earliestCreatedAt) return 'must not be before 2006';
  return value > nowMs + maxClockLeadMs ? 'must not be in the future' : null;
}
