import type { IncomingHttpHeaders } from 'node:http';

/**
 * How long a server asks to wait before the next request, in milliseconds; 0 when it does not ask.
 *
 * Read are `Retry-After` (RFC 9110: seconds or a date) where the status refuses, and, for 429 or when the allowance is used up, the time
 * at which it is renewed: `ratelimit-reset` (Bluesky: epoch seconds; the IETF draft: seconds from now), `x-ratelimit-reset`
 * (Mastodon: ISO 8601) and `x-rate-limit-reset` (X: epoch seconds).
 */
export function askedWaitMs(status: number, headers: IncomingHttpHeaders, nowMs: number): number {
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const retryAfter = header('retry-after');
  if (status >= 400 && retryAfter !== undefined) return waitMs(retryAfter, nowMs);

  for (const prefix of ['ratelimit', 'x-ratelimit', 'x-rate-limit']) {
    const reset = header(`${prefix}-reset`);
    const isUsedUp = header(`${prefix}-remaining`)?.trim() === '0';
    if (reset !== undefined && (isUsedUp || status === 429)) return waitMs(reset, nowMs);
  }
  return 0;
}

/** Reads seconds from now, seconds since 1970 or a date; 0 for anything else and for the past. */
function waitMs(value: string, nowMs: number): number {
  const text = value.trim();
  if (!/^\d+(\.\d+)?$/u.test(text)) {
    const timeMs = Date.parse(text);
    return Number.isNaN(timeMs) ? 0 : Math.max(0, timeMs - nowMs);
  }
  const seconds = Number(text);
  // Nobody asks to wait for thirty years: such a number is a time.
  return Math.max(0, seconds > 1_000_000_000 ? seconds * 1000 - nowMs : seconds * 1000);
}

/** A random time up to a bound that doubles with each attempt (1, 2, ...): retries of many clients do not come at the same moment. */
export function backoffMs(attempt: number, baseDelayMs: number, maxDelayMs: number): number {
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}
