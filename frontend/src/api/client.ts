import createClient, { type Client } from 'openapi-fetch';
import {
  ProblemError,
  problemOfAnswer,
  unreachableProblem,
  unsendableProblem,
  type Problem,
} from './problem';
import type { operations, paths } from './schema';

/** A research session as the server tells it. Times are milliseconds since the epoch. */
export type Session = operations['getSession']['responses'][200]['content']['application/json'];

/** The typed client of the HTTP API. Use it through `answerOf`, which turns every failure into a `ProblemError`. */
export type ApiClient = Client<paths>;

/** The one user of an installation without accounts. */
export const DEFAULT_USER_ID = 'default';

/** How long a call may take from sending to the last byte of its answer, in milliseconds. */
const CALL_TIMEOUT_MS = 30_000;

/** Told after each call that ended: null when Persona Lens answered it, else why it did not. */
type CallObserver = (problem: Problem | null, method: string) => void;

/** What `createApiClient` can be given; all optional. */
export interface ApiClientOptions {
  /** Origin of the backend, without `/api`. Default: the page's own. */
  baseUrl?: string;
  /** Default `CALL_TIMEOUT_MS`. */
  timeoutMs?: number;
  onCall?: CallObserver;
}

/**
 * Makes the typed client. A call that has not ended after `timeoutMs` fails; one that needs longer (a large profile on
 * a slow line) says so with the headers of `patienceFor`, which never leave the browser.
 */
export function createApiClient(options: ApiClientOptions = {}): ApiClient {
  const { baseUrl = '', timeoutMs = CALL_TIMEOUT_MS, onCall } = options;
  return createClient<paths>({
    baseUrl,
    headers: { Accept: 'application/json' },
    fetch: async (request) => {
      const ownTimeoutMs = Number(request.headers.get(TIMEOUT_HEADER));
      request.headers.delete(TIMEOUT_HEADER);
      const timeout = AbortSignal.timeout(ownTimeoutMs || timeoutMs);
      try {
        const signal = AbortSignal.any([request.signal, timeout]);
        const response = await wholeAnswer(await fetch(request, { signal }));
        onCall?.(problemOfConnection(response), request.method);
        return response;
      } catch (error) {
        if (request.signal.aborted) throw error;
        const failed = new ProblemError(problemOfNetwork(error), { cause: error });
        onCall?.(failed.problem, request.method);
        throw failed;
      }
    },
  });
}

/** Header of a call that may take longer than usual: milliseconds, as text. */
export const TIMEOUT_HEADER = 'x-client-timeout-ms';

/** The slowest line worth waiting for, in bytes per millisecond: a profile of 5 MiB may take about five minutes. */
const SLOWEST_BYTES_PER_MS = 20;

/** Headers of a call that carries this many bytes, there or back: it may take longer the more there are. */
export function patienceFor(sizeBytes: number): Record<string, string> {
  return { [TIMEOUT_HEADER]: String(CALL_TIMEOUT_MS + Math.ceil(sizeBytes / SLOWEST_BYTES_PER_MS)) };
}

/**
 * Waits for the last byte of an answer, so that everything that can fail on the way fails here, and whatever else is thrown around
 * a call is the fault of our own code. A stream is given as it comes.
 */
async function wholeAnswer(response: Response): Promise<Response> {
  const isStream = /event-stream/i.test(response.headers.get('content-type') ?? '');
  if (response.body === null || isStream) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/** Null when this answer shows that the backend is there, whatever it said. */
function problemOfConnection(response: Response): Problem | null {
  if (/json|event-stream/i.test(response.headers.get('content-type') ?? '')) return null;
  if (response.ok) return notOurAnswer().problem;
  const problem = problemOfAnswer(response, undefined, Date.now());
  return problem.kind === 'unreachable' ? problem : null;
}

interface CallResult<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * Waits for a call and gives its body. An answer counts only if it is ok and is the JSON that was asked for: an empty
 * 500, a proxy's page and a login page with status 200 are all failures.
 * @throws ProblemError, or the `AbortError` of a signal that the caller passed
 * @example const sessions = await answerOf(client.GET('/api/users/{user_id}/sessions', { params }))
 */
export async function answerOf<T>(call: Promise<CallResult<T>>): Promise<NonNullable<T>> {
  return (await responseOf(call)).data;
}

/** Like `answerOf`, with the response's headers beside the body. */
export async function responseOf<T>(
  call: Promise<CallResult<T>>,
): Promise<{ data: NonNullable<T>; headers: Headers }> {
  let result: CallResult<T>;
  try {
    result = await call;
  } catch (error) {
    throw errorOfFailedCall(error);
  }
  const { data, error, response } = result;
  if (!response.ok) throw new ProblemError(problemOfAnswer(response, error, Date.now()));
  if (data === undefined || data === null || typeof data !== 'object') throw notOurAnswer();
  return { data, headers: response.headers };
}

function errorOfFailedCall(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  // The body was not the JSON that it said it was.
  if (error instanceof SyntaxError) return notOurAnswer(error);
  return new ProblemError(unsendableProblem(), { cause: error });
}

function problemOfNetwork(error: unknown): Problem {
  if (!(error instanceof Error && error.name === 'TimeoutError')) return unreachableProblem();
  return unreachableProblem('It took too long to answer. Nothing is lost: it is tried again by itself.');
}

function notOurAnswer(cause?: Error): ProblemError {
  const detail =
    'Something between this browser and the server answered instead, perhaps a proxy or a login page. Reload the page if this stays.';
  return new ProblemError(unreachableProblem(detail), { cause });
}
