import { randomUUID } from 'node:crypto';
import { cancelled } from './import-failures.js';
import type { ImportDto, ImportFailure } from './import.dto.js';
import type { RefusedAccount } from './run-import.js';
import type { Changes, Sample } from '../domain/analysis-result.js';
import type { ImportQuestion } from '../domain/import-mapping.js';
import type { Progress } from '../analysis/progress.js';

/** What an import tells those who follow it. Nothing comes after a result or an error. */
export type ImportEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'question'; readonly question: ImportQuestion }
  | { readonly type: 'result'; readonly json: string }
  | { readonly type: 'error'; readonly failure: ImportFailure };

/** A profile that an import has stored. */
export interface ImportResult {
  readonly sessionId: string;
  readonly username: string;
  /** The profile, as stored. */
  readonly json: string;
  readonly sample: Sample | null;
  readonly changes: Changes | null;
}

/** Where a profile is stored. */
export interface ProfilePlace {
  readonly userId: string;
  readonly sessionId: string;
  /** The session is missing, and is made with the profile; so a failed import leaves none behind. */
  readonly makesSession?: boolean;
}

/** Whose import it is and what it reads. */
export interface ImportIdentity extends ProfilePlace {
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
  private asked: { readonly question: ImportQuestion; readonly until: number } | null = null;
  private readonly stored: Omit<ImportResult, 'json'>[] = [];
  /** The first profile that was stored. */
  private json = '';
  private refused: readonly RefusedAccount[] = [];
  private failure: ImportFailure | null = null;
  private readonly followers = new Set<(event: ImportEvent) => void>();

  constructor(readonly identity: ImportIdentity) {}

  /** Whether nothing comes any more. */
  get hasEnded(): boolean {
    return this.state !== 'running' && this.state !== 'waiting';
  }

  /** Milliseconds since its end; 0 before. */
  get endedForMs(): number {
    return this.endedTickMs === null ? 0 : performance.now() - this.endedTickMs;
  }

  /** Why it failed or was cancelled; null else. */
  get error(): ImportFailure | null {
    return this.failure;
  }

  /**
   * Calls back with every event from now on, first with the progress or the question that is known, or why it has failed already.
   *
   * @returns how to stop that.
   */
  follow(follower: (event: ImportEvent) => void): () => void {
    if (this.failure) follower({ type: 'error', failure: this.failure });
    if (this.progress && !this.hasEnded) follower({ type: 'progress', progress: this.progress });
    if (this.asked) follower({ type: 'question', question: this.asked.question });
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
        if (event && (event.type === 'result' || event.type === 'error')) return;
      }
    } finally {
      leave();
    }
  }

  advance(progress: Progress): void {
    if (this.state !== 'running') return;
    this.progress = progress;
    this.tell({ type: 'progress', progress });
  }

  /**
   * Lets it wait for an answer.
   *
   * @param until when it is given up, in milliseconds since the Unix epoch.
   */
  ask(question: ImportQuestion, until: number): void {
    if (this.state !== 'running') return;
    this.state = 'waiting';
    this.asked = { question, until };
    this.tell({ type: 'question', question });
  }

  /** Puts a question in the place of the one that it waits with, for those who come later. */
  askInstead(question: ImportQuestion, until: number): void {
    if (this.state === 'waiting') this.asked = { question, until };
  }

  /** Lets it go on with an answer. */
  goOn(progress: Progress): void {
    if (this.state !== 'waiting') return;
    this.state = 'running';
    this.asked = null;
    this.advance(progress);
  }

  /** Takes note of a profile that is stored. */
  add({ json, ...stored }: ImportResult): void {
    if (this.stored.length === 0) this.json = json;
    this.stored.push(stored);
  }

  /** Ends it with what it has stored. */
  finish(refused: readonly RefusedAccount[] = []): void {
    if (this.hasEnded) return;
    this.refused = refused;
    this.end('done', { type: 'result', json: this.json });
  }

  fail(failure: ImportFailure): void {
    if (this.hasEnded) return;
    this.failure = failure;
    this.end(failure === cancelled ? 'cancelled' : 'failed', { type: 'error', failure });
  }

  /** The import as the API answers it. */
  toDto(): ImportDto {
    const [first] = this.stored;
    return {
      import_id: this.importId,
      user_id: this.identity.userId,
      session_id: this.identity.sessionId,
      source: this.identity.source,
      state: this.state,
      progress: this.progress,
      question: this.asked?.question ?? null,
      waits_until: this.asked?.until ?? null,
      username: first?.username ?? null,
      changes: first?.changes ?? null,
      sample: first?.sample ?? null,
      profiles: this.stored.map(({ sessionId, ...stored }) => ({ session_id: sessionId, ...stored })),
      refused_accounts: [...this.refused],
      error: this.failure,
      started_at: this.startedAt,
      ended_at:
        this.endedTickMs === null ? null : this.startedAt + Math.round(this.endedTickMs - this.startedTickMs),
    };
  }

  private end(state: ImportDto['state'], event: ImportEvent): void {
    this.state = state;
    this.asked = null;
    this.json = '';
    this.endedTickMs = performance.now();
    this.tell(event);
    this.followers.clear();
  }

  private tell(event: ImportEvent): void {
    for (const follower of [...this.followers]) follower(event);
  }
}
