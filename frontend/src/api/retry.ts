/** The first wait after a failure, in milliseconds. */
const FIRST_RETRY_MS = 1_000;
/** The longest wait, in milliseconds, unless the server asks for more. */
const LONGEST_RETRY_MS = 30_000;

/**
 * How long to wait before trying again, in milliseconds: 1 s, 2 s, 4 s, ... at most 30 s, up to a quarter more by
 * chance so that many browsers do not come back at once, and never less than the server asked for.
 * @param failures how many in a row, 1 = the first
 * @param retryAfterMs what the server asked for, or null
 * @param random from 0 up to 1
 */
export function retryDelayMs(failures: number, retryAfterMs: number | null, random: number): number {
  const backoffMs = FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10) * (1 + random / 4);
  return Math.max(Math.min(backoffMs, LONGEST_RETRY_MS), retryAfterMs ?? 0);
}

/**
 * `setTimeout` that gives the function to cancel it. Browsers fire at once for delays beyond 2^31 - 1 ms, so a longer
 * wait is cut to that.
 */
export function scheduleWithTimeout(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, Math.min(delayMs, 2 ** 31 - 1));
  return () => clearTimeout(timer);
}
