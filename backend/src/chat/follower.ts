import type { EventStream } from '../http/event-stream.js';
import type { AnswerEvent, AnswerListener, LiveAnswer } from './live-answer.js';
import type { Shown } from './shown.js';

/** How an answer is followed. */
export interface FollowSettings {
  /** What the caller has been shown before; null when that is not known, and the whole message is to be sent first. */
  readonly shown: Shown | null;
  /** An event as this caller is to be sent it; null for one that is not for him. */
  readonly frameOf?: (event: AnswerEvent) => string | Buffer | null;
}

/**
 * Sends an answer to one caller, each event when the one before has been taken. Who is slow is sent larger pieces of what has come meanwhile,
 * so nothing is kept for him but how far he is.
 */
export class Follower implements AnswerListener {
  private shown: Shown | null;
  private isWaiting = false;
  private readonly frameOf: (event: AnswerEvent) => string | Buffer | null;

  constructor(
    private readonly stream: EventStream,
    private readonly answer: LiveAnswer,
    { shown, frameOf = ({ frame }) => frame }: FollowSettings,
  ) {
    this.shown = shown && answer.draft.find(shown);
    this.frameOf = frameOf;
  }

  /** Begins to send. */
  start(): void {
    this.stream.onClose(this.answer.follow(this));
    this.advance();
  }

  /** Sends what is new, as far as the caller takes it. */
  advance(): void {
    while (!this.isWaiting) {
      const event = this.answer.next(this.shown);
      if (!event) return;
      this.shown = event.shown;
      const frame = this.frameOf(event);
      const isTaken = frame === null || this.stream.sendFrame(frame);
      if (event.isLast) {
        this.isWaiting = true;
        return this.stream.end();
      }
      if (!isTaken) this.waitUntilTaken();
    }
  }

  restart(): void {
    this.shown = this.shown && this.answer.draft.find(this.shown);
  }

  private waitUntilTaken(): void {
    this.isWaiting = true;
    this.stream.onceDrained(() => {
      this.isWaiting = false;
      this.advance();
    });
  }
}
