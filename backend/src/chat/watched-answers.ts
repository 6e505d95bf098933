import { Logger } from '@nestjs/common';
import { isProblem } from '../http/problem.js';
import type { StoredAnswer } from '../messages/answers.service.js';
import { answerDeleted } from './answer-faults.js';
import { LiveAnswer } from './live-answer.js';

/** How often what another process writes is read. */
const readEveryMs = 400;

/** The answers that other processes write and people follow here: each is read again and again until it has ended or nobody follows it. */
export class WatchedAnswers {
  private readonly logger = new Logger('chat');
  private readonly answers = new Map<string, LiveAnswer>();
  private isClosed = false;

  /** @param read reads what is stored of an answer into one, which may be over then */
  constructor(
    private readonly readInto: (userId: string, sessionId: string, answer: LiveAnswer) => Promise<void>,
  ) {}

  /** An answer, as it was stored a moment ago and as it becomes. */
  watch(key: string, userId: string, sessionId: string, stored: StoredAnswer): LiveAnswer {
    const known = this.answers.get(key);
    if (known) return known;
    const answer = new LiveAnswer(stored);
    this.answers.set(key, answer);
    this.readLater(key, userId, sessionId, answer);
    return answer;
  }

  /** Ends all of it. Who follows comes back elsewhere. */
  close(): void {
    this.isClosed = true;
    for (const answer of this.answers.values()) answer.endWithoutTrace(serverStopped);
    this.answers.clear();
  }

  private readLater(key: string, userId: string, sessionId: string, answer: LiveAnswer): void {
    setTimeout(() => {
      if (this.isClosed) return;
      if (!answer.hasListeners || answer.hasEnded) return void this.answers.delete(key);
      void this.read(userId, sessionId, answer).finally(() => this.readLater(key, userId, sessionId, answer));
    }, readEveryMs).unref();
  }

  private async read(userId: string, sessionId: string, answer: LiveAnswer): Promise<void> {
    try {
      await this.readInto(userId, sessionId, answer);
    } catch (error) {
      if (isProblem(error, 404)) answer.endWithoutTrace(answerDeleted);
      else this.logger.warn(error);
    }
  }
}

const serverStopped = {
  error: 'The server that you followed the answer from was stopped.',
  fix: 'Follow it again.',
};
