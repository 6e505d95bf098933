import type { ImportJob } from './import-job';

/** The imports that a page knows, in the order they began; made for `useSyncExternalStore`. */
export class JobList {
  readonly #listeners = new Set<() => void>();
  #jobs: readonly ImportJob[] = [];

  /** Calls back after every change; gives a function that stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A new array after every change, the same one until then. */
  getSnapshot = (): readonly ImportJob[] => this.#jobs;

  /** The import of that id, if it is in sight. */
  find(id: string): ImportJob | null {
    return this.#jobs.find((job) => job.id === id) ?? null;
  }

  add(job: ImportJob): void {
    this.#set([...this.#jobs, job]);
  }

  /** Changes an import; one that is gone stays gone. */
  patch(id: string, change: Partial<ImportJob>): void {
    if (this.find(id)) this.#set(this.#jobs.map((job) => (job.id === id ? { ...job, ...change } : job)));
  }

  /** Takes out what `isGone` names. */
  remove(isGone: (job: ImportJob) => boolean): void {
    if (this.#jobs.some(isGone)) this.#set(this.#jobs.filter((job) => !isGone(job)));
  }

  #set(jobs: readonly ImportJob[]): void {
    this.#jobs = jobs;
    for (const listener of this.#listeners) listener();
  }
}
