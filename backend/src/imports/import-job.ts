import { randomUUID } from 'node:crypto';
import { cancelled } from './import-failures.js';
import type { ImportDto, ImportFailure } from './import.dto.js';
import type { Changes, Sample } from '../domain/analysis-result.js';
import type { Progress } from '../analysis/progress.js';

/** What an import tells those who follow it. Nothing comes after a result or an error. */
export type ImportEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'result'; readonly json: string }
  | { readonly type: 'error'; readonly failure: ImportFailure };

/** What a finished import has stored. */
export interface ImportResult {
  readonly username: string;
  /** The profile, as stored. */
  readonly json: string;
  readonly sample: Sample | null;
  readonly changes: Changes | null;
}

/** Whose import it is and what it reads. */
export interface ImportIdentity {
  readonly userId: string;
  readonly sessionId: string;
  /** The session is missing, and is made with the profile; so a failed import leaves none behind. */
  readonly makesSession?: boolean;
  readonly source: { readonly kind: 'file' | 'account'; readonly name: string };
}

/** The state of one import, and who follows it. */
export class ImportJob {
  readonly importId = randomUUID();
  private readonly startedAt = Date.now();
  /** Readings of the clock that nobody sets, from which durations come. */
  private readonly startedTickMs = performance.now();
  private endedTickMs: number | null = null;
  private state: ImportDto['state'] = 'running';
  private progress: Progress | null = null;
  private stored: Omit<ImportResult, 'json'> | null = null;
  private failure: ImportFailure | null = null;
  private readonly followers = new Set<(event: ImportEvent) => void>();

  constructor(readonly identity: ImportIdentity) {}

  get isRunning(): boolean {
    return this.state === 'running';
  }

  /** Milliseconds since its end; 0 while it runs. */
  get endedForMs(): number {
    return this.endedTickMs === null ? 0 : performance.now() - this.endedTickMs;
  }

  /** Why it failed or was cancelled; null else. */
  get error(): ImportFailure | null {
    return this.failure;
  }

  /**
   * Calls back with every event from now on, first with the progress that is known, or why it has failed already.
   *
   * @returns how to stop that.
   */
  follow(follower: (event: ImportEvent) => void): () => void {
    if (this.failure) follower({ type: 'error', failure: this.failure });
    if (this.progress && this.isRunning) follower({ type: 'progress', progress: this.progress });
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  /** The events from now on, as {@link follow} tells them, to the end. Of progress that nobody has asked for yet, the newest. */
  async *events(): AsyncGenerator<ImportEvent> {
    let waiting: ImportEvent[] = [];
    let wake = () => undefined as void;
    const leave = this.follow((event) => {
      waiting = [...waiting.filter(({ type }) => type !== 'progress'), event];
      wake();
    });
    try {
      for (;;) {
        const event = waiting.shift();
        if (event) yield event;
        else await new Promise<void>((resolve) => (wake = resolve));
        if (event && event.type !== 'progress') return;
      }
    } finally {
      leave();
    }
  }

  advance(progress: Progress): void {
    if (!this.isRunning) return;
    this.progress = progress;
    this.tell({ type: 'progress', progress });
  }

  finish({ json, ...stored }: ImportResult): void {
    if (!this.isRunning) return;
    this.stored = stored;
    this.end('done', { type: 'result', json });
  }

  fail(failure: ImportFailure): void {
    if (!this.isRunning) return;
    this.failure = failure;
    this.end(failure === cancelled ? 'cancelled' : 'failed', { type: 'error', failure });
  }

  /** The import as the API answers it. */
  toDto(): ImportDto {
    return {
      import_id: this.importId,
      user_id: this.identity.userId,
      session_id: this.identity.sessionId,
      source: this.identity.source,
      state: this.state,
      progress: this.progress,
      username: this.stored?.username ?? null,
      changes: this.stored?.changes ?? null,
      sample: this.stored?.sample ?? null,
      error: this.failure,
      started_at: this.startedAt,
      ended_at:
        this.endedTickMs === null ? null : this.startedAt + Math.round(this.endedTickMs - this.startedTickMs),
    };
  }

  private end(state: ImportDto['state'], event: ImportEvent): void {
    this.state = state;
    this.endedTickMs = performance.now();
    this.tell(event);
    this.followers.clear();
  }

  private tell(event: ImportEvent): void {
    for (const follower of [...this.followers]) follower(event);
  }
}
