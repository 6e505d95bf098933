import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';

/** How far a task is. */
export interface TaskProgress {
  readonly done: number;
  /** All that there is to do, as far as it is known. */
  readonly total: number;
}

/** Something to do for the database while the server answers. It goes on where it was when the server stopped: what it knows is in the database. */
export interface BackgroundTask {
  /** For `/api/health`. */
  readonly name: string;
  /** For the log: what is done, as the beginning of a sentence. */
  readonly title: string;
  /**
   * Does what comes next, in some milliseconds.
   *
   * @returns how far it is; null when nothing is left to do.
   */
  readonly step: () => Promise<TaskProgress | null>;
  /** How often it is looked whether there is something to do again; never without it. */
  readonly everyMs?: number;
}

/** What is being done in the background. */
export interface RunningTask extends TaskProgress {
  readonly name: string;
}

/** A pause between two steps, in which others are served. */
const pauseMs = 5;
/** How long nothing is tried after a step has failed. */
const failurePauseMs = 5_000;
/** How often the log says how far a long task is. */
const reportMs = 10_000;

/** Runs tasks beside the requests, each a step at a time, until nothing is left to do. */
@Injectable()
export class BackgroundWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('background');
  private readonly tasks: BackgroundTask[] = [];
  private readonly running = new Map<string, TaskProgress>();
  private readonly stopping = new AbortController();
  private readonly ends: Promise<void>[] = [];

  /** Takes a task on; to be called before the application starts. */
  add(task: BackgroundTask): void {
    this.tasks.push(task);
  }

  /** What has begun and is not done, and how far it is. */
  list(): RunningTask[] {
    return Array.from(this.running, ([name, progress]) => ({ name, ...progress }));
  }

  onApplicationBootstrap(): void {
    for (const task of this.tasks) this.ends.push(this.repeat(task));
  }

  /** Resolves when the last step has ended. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.ends);
  }

  private async repeat(task: BackgroundTask): Promise<void> {
    do await this.run(task);
    while (task.everyMs !== undefined && (await this.pause(task.everyMs)));
  }

  /** Never rejects. */
  private async run(task: BackgroundTask): Promise<void> {
    let reportedAt = 0;
    let hasFailed = false;
    while (!this.stopping.signal.aborted) {
      const progress = await task.step().catch((error: unknown) => {
        if (!hasFailed) this.logger.warn(error);
        hasFailed = true;
        return undefined;
      });
      if (progress === null) break;
      if (progress) this.running.set(task.name, progress);
      if (progress && performance.now() - reportedAt > reportMs) {
        if (reportedAt > 0) this.logger.log(`${task.title}: ${progress.done} of ${progress.total}`);
        reportedAt = performance.now();
      }
      if (!(await this.pause(progress ? pauseMs : failurePauseMs))) return;
    }
    const last = this.running.get(task.name);
    if (last && !task.everyMs) this.logger.log(`${task.title}: done`);
    this.running.delete(task.name);
  }

  /** @returns whether the time has passed; false when the server stops. */
  private async pause(ms: number): Promise<boolean> {
    return setTimeout(ms, true, { signal: this.stopping.signal, ref: false }).catch(() => false);
  }
}
