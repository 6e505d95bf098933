import { focusManager, QueryClient } from '@tanstack/react-query';
import { isRetriable, toProblem } from './problem';
import { retryDelayMs } from './retry';

/** How many times a read is tried again before its view says that it failed. */
const READ_RETRIES = 2;

/** How often a view whose read failed for a passing reason tries again by itself, in milliseconds. */
const FAILED_READ_INTERVAL_MS = 15_000;

/**
 * Makes the query client. Reads are fresh for ten seconds and read again when the window gets the focus, so that what
 * another tab changed shows up. `networkMode: 'always'` because a server on this machine works while the browser
 * believes to be offline.
 */
export function createQueryClient(): QueryClient {
  watchFocus();
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        refetchInterval: ({ state }) =>
          state.status === 'error' && isRetriable(state.error) ? FAILED_READ_INTERVAL_MS : false,
        retry: (failures, error) => failures < READ_RETRIES && isRetriable(error),
        retryDelay: (failures, error) =>
          retryDelayMs(failures + 1, toProblem(error).retryAfterMs, Math.random()),
      },
    },
  });
}

/**
 * By itself TanStack Query listens to `visibilitychange` alone, which stays silent between two windows that are side
 * by side.
 */
function watchFocus(): void {
  focusManager.setEventListener((onFocus) => {
    const listener = () => onFocus();
    window.addEventListener('visibilitychange', listener);
    window.addEventListener('focus', listener);
    return () => {
      window.removeEventListener('visibilitychange', listener);
      window.removeEventListener('focus', listener);
    };
  });
}
