/** Lets a number of things happen at once; the others wait for their turn, in the order in which they came. */
export class Turns {
  private waiting: (() => void)[] = [];
  private running = 0;

  /** @param most that happen at once */
  constructor(private readonly most: number) {}

  /** How many wait. */
  get waitingCount(): number {
    return this.waiting.length;
  }

  /**
   * Does `work` when it is its turn.
   *
   * @param signal ends the waiting; a turn that has begun is ended by `work` itself.
   * @param onWait called when it has to wait.
   * @throws the reason of `signal`, what `work` throws
   */
  async take<T>(signal: AbortSignal, work: () => Promise<T>, onWait?: () => void): Promise<T> {
    signal.throwIfAborted();
    if (this.running < this.most) this.running += 1;
    else {
      onWait?.();
      await this.turn(signal);
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.waiting = this.waiting.filter((other) => other !== begin);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(begin);
    });
  }
}
