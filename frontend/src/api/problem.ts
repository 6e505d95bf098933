/**
 * What went wrong with a call, in words a person can act on.
 *
 * The backend answers every refusal with `application/problem+json` (RFC 9457). Between it and the browser
 * anything else may answer too: a proxy's HTML page, an empty 502, nobody at all. All of them end up as one
 * `Problem`, so nothing above this file ever looks at a `Response`.
 *
 * The kind decides what happens to a write that met it:
 * - `unreachable`: Persona Lens did not answer (network failure, timeout, or something else answered). Try again.
 * - `unavailable`: it answered that it cannot now (5xx, 429, 408, 425). Try again.
 * - `refused`: it answered that it never will (any other 4xx). Trying again is pointless.
 */
type ProblemKind = 'unreachable' | 'unavailable' | 'refused';

/** One invalid input: where it was (`pointer` is a JSON pointer such as `/title`) and what is wrong with it. */
interface ProblemField {
  in: string;
  pointer: string;
  detail: string;
}

/** A failed call. `title` says what happened, `detail` what to do; both are whole sentences. */
export interface Problem {
  kind: ProblemKind;
  /** HTTP status, 0 when there was no answer at all. */
  status: number;
  title: string;
  detail: string;
  /** The id to look for in the server's log, when there is one. */
  requestId: string | null;
  errors: readonly ProblemField[];
  /** How long the server asked to wait, in milliseconds (from Retry-After), or null. */
  retryAfterMs: number | null;
}

/** The only error that calls to the API throw, except for the `AbortError` of a caller's own signal. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.title} ${problem.detail}`.trim(), options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The sentence with which a problem says that nothing needs to be done. */
export const TRY_AGAIN = 'Nothing is lost: it is tried again by itself.';

/** A problem for "nobody answered": the network failed or the backend is not running. */
export function unreachableProblem(detail = `Check that the server is running. ${TRY_AGAIN}`): Problem {
  return {
    kind: 'unreachable',
    status: 0,
    title: 'Persona Lens cannot be reached.',
    detail,
    requestId: null,
    errors: [],
    retryAfterMs: null,
  };
}

/** A problem for what never left the browser: it cannot be sent as it is, or our own code failed at it. */
export function unsendableProblem(): Problem {
  return {
    ...unreachableProblem(),
    kind: 'refused',
    title: 'This cannot be sent.',
    detail: 'It may hold a character that is broken in half. Enter it anew, then try again.',
  };
}

/** What went wrong with sending. What is not a `ProblemError` is a fault of our own code: trying again would not mend it. */
export function problemOfSending(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : unsendableProblem();
}

/** Turns anything that was thrown into a `Problem`; what is not a `ProblemError` counts as unreachable. */
export function toProblem(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : unreachableProblem();
}

/** Whether trying the same call again can help. */
export function isRetriable(error: unknown): boolean {
  return toProblem(error).kind !== 'refused';
}

/**
 * Reads `Retry-After`: whole seconds or an HTTP date. Null when it is absent, unreadable or in the past.
 * @param nowMs the clock, for the date form
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (!value) return null;
  const waitMs = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs;
  return Number.isFinite(waitMs) && waitMs > 0 ? waitMs : null;
}

/** Refusals that a proxy may speak for the backend: waiting would never help. */
const FINAL_STATUSES = new Set([400, 413, 414, 415, 422, 431]);
const TRANSIENT_STATUSES = new Set([408, 425, 429]);

function kindOf(status: number, isFromBackend: boolean): ProblemKind {
  if (status >= 500 || TRANSIENT_STATUSES.has(status)) {
    return isFromBackend || status === 429 || status === 503 ? 'unavailable' : 'unreachable';
  }
  // A 401, 403 or 404 without a problem document is a proxy in front of a backend that is not there, or that wants
  // a login: giving the write up for it would lose work.
  return isFromBackend || FINAL_STATUSES.has(status) ? 'refused' : 'unreachable';
}

function textOf(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}

function fieldsOf(body: Record<string, unknown>): ProblemField[] {
  if (!Array.isArray(body.errors)) return [];
  return body.errors.filter(isRecord).map((entry) => ({
    in: textOf(entry, 'in'),
    pointer: textOf(entry, 'pointer'),
    detail: textOf(entry, 'detail'),
  }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Servers write `title must have ...` too; a person gets a whole sentence. */
function sentence(text: string): string {
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1);
  return text === '' || /[.!?]$/.test(text) ? capitalised : `${capitalised}.`;
}

/**
 * The problem of an answer that is not ok.
 * @param body what the answer held: a parsed problem document, a page of HTML, or nothing
 */
export function problemOfAnswer(response: Response, body: unknown, nowMs: number): Problem {
  const { status } = response;
  const document = isRecord(body) && ('title' in body || 'detail' in body) ? body : null;
  const isProblemDocument = document !== null && /json/i.test(response.headers.get('content-type') ?? '');
  const kind = kindOf(status, isProblemDocument);
  const errors = document ? fieldsOf(document) : [];
  const stated = document
    ? sentence(textOf(document, 'detail') || errors.map((field) => field.detail).join('. '))
    : '';
  return {
    kind,
    status,
    title: titleOf(kind, status, document),
    detail: stated || detailOf(kind, status),
    requestId: (document && textOf(document, 'request_id')) || response.headers.get('x-request-id') || null,
    errors,
    retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), nowMs),
  };
}

function titleOf(kind: ProblemKind, status: number, document: Record<string, unknown> | null): string {
  if (kind === 'unreachable') return 'Persona Lens cannot be reached.';
  if (kind === 'unavailable') {
    return status === 507
      ? 'The server has no space left.'
      : status === 503 || status === 429
        ? 'The server is busy.'
        : 'The server could not do it.';
  }
  if (status === 413) return 'This is too large to save.';
  return (document && sentence(textOf(document, 'title'))) || `The server refused it (${status}).`;
}

function detailOf(kind: ProblemKind, status: number): string {
  if (kind === 'unreachable') {
    return `Something between this browser and the server answered instead (status ${status}). ${TRY_AGAIN}`;
  }
  if (kind === 'unavailable') {
    return status === 507
      ? `Free some space on the server's disk. ${TRY_AGAIN}`
      : `It answered with status ${status}. ${TRY_AGAIN}`;
  }
  if (status === 413) return 'Make it smaller, then try again.';
  return `It answered with status ${status}. Check what you entered, then try again.`;
}
