import type { QueryClient } from '@tanstack/react-query';

/** How long a change is remembered: longer than any read can take, in milliseconds. */
const REMEMBERED_MS = 120_000;

interface Change {
  key: string;
  atMs: number;
  update: (data: never) => unknown;
}

/**
 * Remembers for a while what acknowledged writes changed. A read that was under way when a write was acknowledged may
 * carry the state before it, and would show the old title again for a moment; `read` does those changes to its
 * result. So a change must be repeatable: doing it to data that has it already changes nothing.
 */
export class AcknowledgedChanges {
  readonly #queryClient: QueryClient;
  #changes: Change[] = [];

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient;
  }

  /** Does `update` to what is known under `queryKey`, and to what reads of it bring that are under way. */
  change<T>(queryKey: readonly unknown[], update: (data: T) => T): void {
    const nowMs = Date.now();
    this.#changes = this.#changes.filter((change) => change.atMs > nowMs - REMEMBERED_MS);
    this.#changes.push({ key: JSON.stringify(queryKey), atMs: nowMs, update });
    this.#queryClient.setQueryData<T>(queryKey, (data) => (data === undefined ? undefined : update(data)));
  }

  /**
   * Reads what is under `queryKey`, with every change that was acknowledged meanwhile.
   * @example queryFn: () => acknowledged.read(queryKey, () => answerOf(client.GET(...)))
   */
  async read<T>(queryKey: readonly unknown[], read: () => Promise<T>): Promise<T> {
    const before = new Set(this.#changes);
    const key = JSON.stringify(queryKey);
    const data = await read();
    const missed = this.#changes.filter((change) => change.key === key && !before.has(change));
    return missed.reduce<T>((result, { update }) => (update as (data: T) => T)(result), data);
  }
}
