import { setImmediate } from 'node:timers/promises';

let last = Promise.resolve();

/**
 * Resolves in a turn of the event loop that is nobody else's who asked for one. Before each piece of work that takes milliseconds: many
 * that arrive together then hold other requests up by one of them, not by all.
 */
export function ownTurn(): Promise<void> {
  last = last.then(() => setImmediate());
  return last;
}
