import type { Report } from '../../progress.js';

const intervalMs = 250;

/** Tells how many bytes of an upload have been read, a few times a second at most. */
export class ReadingProgress {
  private done = 0;
  private reportedAtMs = -Infinity;
  private message = '';

  /** @param totalBytes of everything that is going to be read, in the unit that {@link count} counts. */
  constructor(
    private readonly report: Report,
    private readonly totalBytes: number,
  ) {}

  /** Starts a file: what follows is told under its name. */
  start(name: string): void {
    this.message = `Reading ${name}`;
    this.tell();
  }

  /** Passes the chunks of a file on and counts their bytes. */
  async *count<Chunk extends Uint8Array>(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk, void> {
    for await (const chunk of chunks) {
      this.done += chunk.length;
      if (performance.now() - this.reportedAtMs >= intervalMs) this.tell();
      yield chunk;
    }
  }

  /** Everything has been read. */
  end(): void {
    this.done = this.totalBytes;
    this.tell();
  }

  private tell(): void {
    this.reportedAtMs = performance.now();
    const done = Math.min(this.done, this.totalBytes);
    this.report({ stage: 'parsing', message: this.message, done, total: this.totalBytes });
  }
}
