import type { Response } from 'express';

/** How often a silent stream shows that it is alive: often enough for proxies, which give up after 30 to 60 s. */
const heartbeatMs = 15_000;

/**
 * One event as it goes over the wire.
 *
 * @param json one line, as `JSON.stringify` makes it.
 * @param id what a caller who comes back sends as `Last-Event-ID`.
 */
export const eventFrame = (event: string, json: string, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${json}\n\n`;

/**
 * Answers a request with server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). The headers are sent
 * at once. Ends by {@link end} or when the caller goes away; what is sent afterwards goes nowhere.
 */
export class EventStream {
  private readonly heartbeat: NodeJS.Timeout;

  constructor(private readonly response: Response) {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Without no-transform the compression would hold events back until it has many of them.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    this.heartbeat = setInterval(() => this.write(': still here\n\n'), heartbeatMs);
    response.once('close', () => clearInterval(this.heartbeat));
    // Who asks for the headers does not wait for events.
    if (response.req.method === 'HEAD') this.end();
  }

  /** Sends one event. `json` is one line, as `JSON.stringify` makes it. */
  send(event: string, json: string): void {
    this.write(eventFrame(event, json));
  }

  /**
   * Sends an event that {@link eventFrame} has made, perhaps for many callers.
   *
   * @returns whether the caller keeps up. Who does not is sent more by {@link onceDrained}.
   */
  sendFrame(frame: string | Buffer): boolean {
    return this.write(frame);
  }

  /** Calls back once, when the caller has taken what was sent. */
  onceDrained(listener: () => void): void {
    this.response.once('drain', listener);
  }

  /** Calls back once, when the stream has ended or the caller has gone. */
  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  end(): void {
    clearInterval(this.heartbeat);
    this.response.end();
  }

  private write(text: string | Buffer): boolean {
    return this.response.writableEnded || this.response.destroyed || this.response.write(text);
  }
}
