import { ChatStoppingError, TooManyAnswersError } from './chat.errors.js';

/** Answers that this process writes at once, of all users and of one. */
const maxAnswers = 256;
const maxAnswersOfOneUser = 8;

/** Counts the answers that are being begun or written. */
export class AnswerPlaces {
  private readonly countByUser = new Map<string, number>();
  private count = 0;
  private isClosed = false;

  /**
   * Counts an answer that is to begin, until what this answers is called.
   *
   * @throws TooManyAnswersError, ChatStoppingError
   */
  take(userId: string): () => void {
    const ofUser = this.countByUser.get(userId) ?? 0;
    if (this.isClosed) throw new ChatStoppingError();
    if (ofUser >= maxAnswersOfOneUser) throw new TooManyAnswersError('yours', maxAnswersOfOneUser);
    if (this.count >= maxAnswers) throw new TooManyAnswersError('all', maxAnswers);
    this.count += 1;
    this.countByUser.set(userId, ofUser + 1);
    return () => {
      this.count -= 1;
      const left = (this.countByUser.get(userId) ?? 1) - 1;
      if (left === 0) this.countByUser.delete(userId);
      else this.countByUser.set(userId, left);
    };
  }

  /** Gives none any more. */
  close(): void {
    this.isClosed = true;
  }
}
