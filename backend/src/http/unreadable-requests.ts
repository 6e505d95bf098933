import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProblemError } from './problem.js';
import { assignRequestId, requestIdOf } from './request-id.js';

/** Refusals of Node's parser by the code of its error (https://nodejs.org/api/errors.html); 400 for any other. */
const refusals: Record<string, readonly [status: number, type: string, detail: string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'headers-too-large',
    'The headers are larger than 16 KB. Send fewer or shorter ones.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [
    413,
    'body-too-large',
    'The extensions of the chunks are larger than 16 KB. Send the body without them.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout', 'The request did not arrive in time. Send it again.'],
};

/**
 * Answers with problem documents where Node itself refuses a request before any handler sees it: what is no HTTP (400), headers that
 * are too large (431) or too slow (408), and expectations other than `100-continue` (417).
 */
export function refuseUnreadableRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // After an answer has begun, or when the caller is gone, bytes of another one would only be garbage.
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) return void socket.destroy();
    const [status, type, detail] = refusals[error.code ?? ''] ?? [
      400,
      'request-malformed',
      'The request is no well-formed HTTP. Check its first line, its headers and the length of its body.',
    ];
    socket.end(rawAnswer(new ProblemError({ status, type, detail })), () => socket.destroy());
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const problem = new ProblemError({
      status: 417,
      type: 'expectation-failed',
      detail: 'No expectation but 100-continue can be met. Leave out the header Expect.',
      errors: [{ in: 'header', pointer: '#/expect', detail: 'must be 100-continue' }],
    });
    assignRequestId(request, response);
    endWithProblem(response, problem);
  });
}

/** Answers a request that has its id with a problem document, and closes its connection. */
export function endWithProblem(response: ServerResponse, problem: ProblemError): void {
  const body = JSON.stringify(problem.toProblem(requestIdOf(response)));
  response.writeHead(problem.status, { ...problemHeaders(body), Connection: 'close' }).end(body);
}

/** Whether the answer to an earlier request of the connection has begun. Node keeps it where its own handler of these errors looks. */
function isAnswering(socket: Duplex): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: ServerResponse | null };
  return answer?.headersSent === true;
}

const problemHeaders = (body: string) => ({
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Content-Length': Buffer.byteLength(body),
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
});

/** A whole answer, for a connection on which Node has made none. */
function rawAnswer(problem: ProblemError): string {
  const requestId = randomUUID();
  const body = JSON.stringify(problem.toProblem(requestId));
  const headers = { ...problemHeaders(body), 'X-Request-Id': requestId, Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n');
}
