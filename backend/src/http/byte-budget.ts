import { getHeapStatistics } from 'node:v8';
import { ProblemError } from './problem.js';

/** 503: what is being received or sent at the moment takes all the memory that there is for it. */
export class ServerBusyError extends ProblemError {
  constructor() {
    super({
      status: 503,
      type: 'server-busy',
      title: 'Server busy',
      detail:
        'The server has too many large requests in hand and did not carry out this one. Send it again in a moment.',
      retryAfterSeconds: 1,
    });
  }
}

/** Bytes for one purpose that a process may hold at a time: at most 128 MiB, and less where V8's heap is small. */
const defaultBudgetBytes = Math.min(128 * 1024 * 1024, getHeapStatistics().heap_size_limit / 4);

/** Memory that several requests share. */
export class ByteBudget {
  private usedBytes = 0;

  constructor(private readonly limitBytes = defaultBudgetBytes) {}

  /** A share for one request, empty at first. */
  open(): BudgetShare {
    let ownBytes = 0;
    let isOpen = true;
    return {
      grow: (bytes) => {
        if (!isOpen) return true;
        // One alone is always let in: it may be larger than all that is there for many.
        if (this.usedBytes > ownBytes && this.usedBytes + bytes > this.limitBytes) return false;
        ownBytes += bytes;
        this.usedBytes += bytes;
        return true;
      },
      release: () => {
        isOpen = false;
        this.usedBytes -= ownBytes;
        ownBytes = 0;
      },
    };
  }
}

/** What one request holds of a {@link ByteBudget}. */
export interface BudgetShare {
  /** Counts further bytes; after {@link release} none. Answers false, and counts nothing, when the budget has no room for them. */
  readonly grow: (bytes: number) => boolean;
  /** Gives all bytes back. May be repeated. */
  readonly release: () => void;
}
