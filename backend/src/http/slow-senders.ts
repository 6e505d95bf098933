import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { ProblemError } from './problem.js';
import { endWithProblem } from './unreadable-requests.js';

/** How fast the body of a request must arrive. */
export interface SenderPace {
  /** How long a sender may be behind. It begins with this time, and never has more of it. */
  readonly graceMs: number;
  /** The pace at which it is never behind. */
  readonly minBytesPerSecond: number;
  /** How often this is looked at. */
  readonly checkEveryMs: number;
}

/** Slower than any network that people send files over: a body of 1 MB may take four and a half minutes. */
export const defaultSenderPace: SenderPace = {
  graceMs: 30_000,
  minBytesPerSecond: 4_000,
  checkEveryMs: 1_000,
};

/** A request whose body has not arrived yet. */
interface ArrivingBody {
  readonly response: ServerResponse;
  /** How long the sender may still be behind. */
  creditMs: number;
  /** What its connection had received when it was looked at last. */
  bytesRead: number;
}

/**
 * Refuses with 408 the requests whose body arrives too slowly, whatever they ask for, and closes their connection; only closes it when the
 * answer has begun without the body.
 *
 * A sender has a credit of time. While the server waits for its bytes the credit goes down, and every byte brings back what it may take
 * at the slowest pace. So a body of n bytes takes at most `graceMs + n / minBytesPerSecond`, and nobody who has been fast may fall
 * silent for longer than `graceMs`. It costs nothing while bytes lie here unread, and a server that is late with looking counts once only:
 * neither is the sender's fault.
 */
export function refuseSlowSenders(server: Server, pace: SenderPace): void {
  const arriving = new Map<IncomingMessage, ArrivingBody>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return;
    arriving.set(request, { response, creditMs: pace.graceMs, bytesRead: request.socket.bytesRead });
    const forget = () => arriving.delete(request);
    request.once('end', forget).once('close', forget);
  });
  const timer = setInterval(() => {
    for (const [request, body] of arriving) {
      if (!isBehind(request, body, pace)) continue;
      arriving.delete(request);
      refuse(request, body.response);
    }
  }, pace.checkEveryMs).unref();
  server.once('close', () => clearInterval(timer));
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function isBehind(request: IncomingMessage, body: ArrivingBody, pace: SenderPace): boolean {
  const { bytesRead } = request.socket;
  const earnedMs = ((bytesRead - body.bytesRead) / pace.minBytesPerSecond) * 1000;
  const isWaiting = !request.complete && request.readableLength === 0;
  body.bytesRead = bytesRead;
  body.creditMs = Math.min(pace.graceMs, body.creditMs + earnedMs) - (isWaiting ? pace.checkEveryMs : 0);
  return body.creditMs < 0;
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  // An answer that waits behind another one on its connection could only be sent after that.
  if (response.headersSent || response.socket === null) return void request.destroy();
  // Node tells a reader that the connection has gone only as long as its request is not answered.
  request.socket.once('close', () => request.destroy());
  endWithProblem(
    response,
    new ProblemError({
      status: 408,
      type: 'request-timeout',
      detail:
        'The body arrived too slowly and was not read to its end. Send it again over a faster connection.',
      errors: [{ in: 'body', pointer: '#', detail: 'must arrive in time' }],
    }),
  );
}
