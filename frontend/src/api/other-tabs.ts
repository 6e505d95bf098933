import type { QueryClient } from '@tanstack/react-query';
import { newId } from '../lib/new-id';
import type { Outbox } from './outbox';

const CHANNEL = 'persona-lens';

/** What this page says so that it need not listen to itself: a channel reaches every other one, those of the same page too. */
const FROM_THIS_PAGE = newId();

/** Tells the other tabs of this browser to read again what they show: something was stored for this one. */
export function tellOtherTabs(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(FROM_THIS_PAGE);
  channel.close();
}

/**
 * Tells the other tabs of this browser when what was pending here is saved, except for what is stuck, and reads again what is on the
 * screen when one of them says so. Gives a function that undoes it.
 */
export function followOtherTabs(outbox: Outbox, queryClient: QueryClient): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  let wasBusy = false;
  const unsubscribe = outbox.subscribe(() => {
    const isBusy = outbox.getSnapshot().status !== 'idle';
    if (wasBusy && !isBusy) channel.postMessage('saved');
    wasBusy = isBusy;
  });
  channel.onmessage = ({ data }) => {
    if (data !== FROM_THIS_PAGE) void queryClient.invalidateQueries();
  };
  return () => {
    unsubscribe();
    channel.close();
  };
}
