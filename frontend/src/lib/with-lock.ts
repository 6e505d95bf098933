/**
 * Runs `work` while no other tab of this browser runs work under the same name (Web Locks). Where the browser has no
 * locks, which is where the page is no secure context, it runs at once.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  return locks ? await locks.request(name, work) : await work();
}
