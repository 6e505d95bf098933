import type { QueryClient } from '@tanstack/react-query';
import { createAcknowledge } from './acknowledge';
import { AcknowledgedChanges } from './acknowledged-changes';
import { answerOf, createApiClient, type ApiClient, type ApiClientOptions } from './client';
import { ConnectionMonitor } from './connection';
import { followOtherTabs } from './other-tabs';
import { Outbox } from './outbox';
import type { Problem } from './problem';
import { createQueryClient } from './query-client';
import { sendWrite } from './send-write';

/** Everything the app talks to the backend through. One per page. */
export interface Api {
  client: ApiClient;
  outbox: Outbox;
  connection: ConnectionMonitor;
  queryClient: QueryClient;
  /** Wraps every read that is kept in the query cache. */
  acknowledged: AcknowledgedChanges;
}

/**
 * Builds the client, the outbox, the connection monitor and the query cache, and ties them together: as soon as the
 * backend answers again, what is pending is sent and what is on the screen is read again.
 * @example const api = createApi(); // one page, same origin
 * @example const api = createApi({ baseUrl: 'http://127.0.0.1:8100' }); // a test
 */
export function createApi(options: Omit<ApiClientOptions, 'onCall'> = {}): Api {
  const queryClient = createQueryClient();
  const acknowledged = new AcknowledgedChanges(queryClient);
  const client = createApiClient({ ...options, onCall });
  function onCall(problem: Problem | null, method: string): void {
    if (method === 'GET') connection.report(problem);
    else if (problem) connection.check();
  }
  const connection = new ConnectionMonitor({ probe: () => answerOf(client.GET('/api/health')) });
  const outbox = new Outbox({
    send: (write) => sendWrite(client, write),
    isReachable: () => connection.getSnapshot().status === 'online',
    onAcknowledged: createAcknowledge({ queryClient, client, acknowledged }),
  });
  connection.onRecovered(() => {
    outbox.retryNow();
    void queryClient.invalidateQueries();
  });
  return { client, outbox, connection, queryClient, acknowledged };
}

/** Tries everything that waits for the backend at once: the person asked for it, or the network came back. */
export function retryEverything({ connection, outbox }: Api): void {
  connection.retryNow();
  outbox.retryNow();
}

/**
 * Ties an api to the page: tries again when the network comes back, warns before the page is left while something is
 * not saved yet, and follows what other tabs save. Gives a function that undoes it all.
 */
export function attachToPage(api: Api, page: Window): () => void {
  const onOnline = () => retryEverything(api);
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (api.outbox.getSnapshot().pending.length > 0) event.preventDefault();
  };
  const unfollow = followOtherTabs(api.outbox, api.queryClient);
  page.addEventListener('online', onOnline);
  page.addEventListener('beforeunload', onBeforeUnload);
  return () => {
    unfollow();
    page.removeEventListener('online', onOnline);
    page.removeEventListener('beforeunload', onBeforeUnload);
  };
}
