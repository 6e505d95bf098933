import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import type { Api } from './api';
import type { ApiClient } from './client';
import type { Connection } from './connection';
import type { Outbox } from './outbox';
import type { OutboxSnapshot, PendingWrite } from './outbox-state';
import type { Problem } from './problem';

/** The api of the page; set by `ApiProvider`. */
export const ApiContext = createContext<Api | null>(null);

/** The api of the page. Throws outside of an `ApiProvider`. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('useApi needs an ApiProvider above it');
  return api;
}

/** The typed client, for reads; writes go through `useOutbox`. */
export function useApiClient(): ApiClient {
  return useApi().client;
}

/** The outbox, for writes. */
export function useOutbox(): Outbox {
  return useApi().outbox;
}

/** The state of the outbox. */
function useOutboxSnapshot(): OutboxSnapshot {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.getSnapshot);
}

/** What is not saved yet, in the order it was made. The same array as long as nothing changes. */
export function usePendingWrites(): readonly PendingWrite[] {
  return useOutboxSnapshot().pending;
}

/** What the person should know about the connection; see `useConnection`. */
export type ConnectionState =
  | { status: 'online' }
  | {
      status: 'unreachable';
      sinceMs: number;
      retryAtMs: number | null;
      problem: Problem;
      unsavedCount: number;
    };

/**
 * Whether the backend can be reached, from reads and writes together. `retryAtMs` is when it is tried next, null
 * while it is being tried. A backend that answers reads but fails to save counts as unreachable too.
 */
export function useConnection(): ConnectionState {
  const { connection } = useApi();
  const reads: Connection = useSyncExternalStore(connection.subscribe, connection.getSnapshot);
  const writes = useOutboxSnapshot();
  return useMemo(() => {
    const unsavedCount = writes.pending.length;
    if (reads.status === 'unreachable') return { ...reads, unsavedCount };
    const { problem, status, retryAtMs, failingSinceMs } = writes;
    if (problem === null || failingSinceMs === null) return { status: 'online' };
    return {
      status: 'unreachable',
      sinceMs: failingSinceMs,
      retryAtMs: status === 'waiting' ? retryAtMs : null,
      problem,
      unsavedCount,
    };
  }, [reads, writes]);
}
