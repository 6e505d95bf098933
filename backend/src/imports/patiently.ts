import pRetry from 'p-retry';
import { isProblem } from '../http/problem.js';

/**
 * Does a write that may be repeated again while the database is busy or away for a moment, so that the work of an import is not wasted, until `signal` says
 * that it is wanted no more.
 *
 * @throws what `write` throws at last; the reason of `signal`
 */
export const patiently = <T>(write: () => Promise<T>, signal: AbortSignal): Promise<T> =>
  pRetry(write, {
    retries: 6,
    minTimeout: 500,
    maxTimeout: 5000,
    randomize: true,
    shouldRetry: ({ error }) => isProblem(error, 503),
    signal,
  });
