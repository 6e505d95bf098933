import { Logger } from '@nestjs/common';
import pRetry from 'p-retry';
import { isProblem, ProblemError } from '../http/problem.js';
import type { AnswersService, RunningAnswer } from '../messages/answers.service.js';
import type { AnswerFault } from '../messages/message.dto.js';
import type { LiveAnswer } from './live-answer.js';

/** How long what is shown may be missing from the database, but for the time of the write itself. */
const writeEveryMs = 750;

/** How an answer ends, beside what there is of it. */
export interface Ending {
  readonly status: 'complete' | 'stopped' | 'failed' | 'interrupted';
  readonly error: AnswerFault | null;
}

/** Stores an answer as it grows: soon after every change, but not more often than once in 750 ms. */
export class AnswerWriter {
  private readonly logger = new Logger('chat');
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> | null = null;
  private isDirty = false;
  private isClosed = false;
  private writtenAt = performance.now();

  /** @param onLost called when the answer is not to be written any more, by whom else's will that may be. */
  constructor(
    private readonly answers: AnswersService,
    private readonly run: RunningAnswer,
    private readonly answer: LiveAnswer,
    private readonly onLost: () => void,
  ) {}

  /** Has what is new stored in a moment. */
  touch(): void {
    if (this.isClosed) return;
    this.isDirty = true;
    if (this.timer || this.writing) return;
    const waitMs = Math.max(0, this.writtenAt + writeEveryMs - performance.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      this.writing = this.write().finally(() => {
        this.writing = null;
        if (this.isDirty) this.touch();
      });
    }, waitMs);
  }

  /**
   * Stores the end.
   *
   * @returns whether that could be done: not when the answer was deleted, or given up.
   * @throws what the database throws when it does not recover within seconds.
   */
  async finish({ status, error }: Ending): Promise<boolean> {
    this.close();
    await this.writing;
    const written = this.answer.written;
    return pRetry(() => this.answers.finish(this.run, { ...written, status, error }), {
      ...{ retries: 5, minTimeout: 200, maxTimeout: 2_000, randomize: true },
      shouldRetry: ({ error: cause }) => isProblem(cause, 503),
    });
  }

  /** Stores nothing more. */
  close(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private async write(): Promise<void> {
    this.isDirty = false;
    this.writtenAt = performance.now();
    try {
      const isRunning = await this.answers.write(this.run, this.answer.written);
      if (!isRunning) this.onLost();
    } catch (error) {
      // It is tried again.
      if (!(error instanceof ProblemError)) this.logger.error(error, this.answer.id);
      this.isDirty = true;
    }
  }
}
