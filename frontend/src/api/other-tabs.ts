import type { QueryClient } from '@tanstack/react-query';
import type { Outbox } from './outbox';

/**
 * Tells the other tabs of this browser when everything that was pending here is saved, and reads again what is on the
 * screen when one of them says so. Gives a function that undoes it.
 */
export function followOtherTabs(outbox: Outbox, queryClient: QueryClient): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel('persona-lens');
  let hadPending = false;
  const unsubscribe = outbox.subscribe(() => {
    const hasPending = outbox.getSnapshot().pending.length > 0;
    if (hadPending && !hasPending) channel.postMessage('saved');
    hadPending = hasPending;
  });
  channel.onmessage = () => void queryClient.invalidateQueries();
  return () => {
    unsubscribe();
    channel.close();
  };
}
