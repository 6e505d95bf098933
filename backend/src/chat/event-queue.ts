/** Events that are told by several at once and heard by one, in the order in which they are told. */
export class EventQueue<Event> {
  private waiting: Event[] = [];
  private ending: { readonly error: unknown } | 'done' | null = null;
  private wake: () => void = () => undefined;

  /** Tells some events, which nothing comes between. */
  tell(...events: readonly Event[]): void {
    this.waiting.push(...events);
    this.wake();
  }

  /** Tells events as they come, and answers what they lead to. */
  async tellAll<Result>(events: AsyncGenerator<Event, Result>): Promise<Result> {
    for (;;) {
      const next = await events.next();
      if (next.done) return next.value;
      this.tell(next.value);
    }
  }

  /** Nothing more is told. */
  end(): void {
    this.ending ??= 'done';
    this.wake();
  }

  /** Nothing more is told, because something failed: who hears all before it hears that. */
  fail(error: unknown): void {
    this.ending ??= { error };
    this.wake();
  }

  async *heard(): AsyncGenerator<Event> {
    for (;;) {
      const events = this.waiting;
      this.waiting = [];
      yield* events;
      if (this.waiting.length > 0) continue;
      if (this.ending === 'done') return;
      if (this.ending) throw this.ending.error;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
