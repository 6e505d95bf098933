import { STATUS_CODES } from 'node:http';
import type { Problem, ProblemPointer } from './problem.dto.js';

/** Most faults named in one answer: a body of the wrong kind may have one in each of its thousands of members. */
export const maxErrors = 10;

/** The URN of a kind of problem. */
export const problemType = (name: string) => `urn:persona-lens:problem:${name}`;

/** What makes a {@link ProblemError}. */
export interface ProblemInit {
  readonly status: number;
  /** Kebab-case name of the kind of problem, stable for programs; becomes a URN. */
  readonly type: string;
  readonly title?: string;
  readonly detail: string;
  readonly errors?: readonly ProblemPointer[];
  readonly retryAfterSeconds?: number;
  /** Further members of the document, for programs. */
  readonly members?: Readonly<Record<string, string>>;
  /** For the log only; callers never see it. */
  readonly cause?: unknown;
  /** Whether whoever found the problem has logged it, once for all requests that it meets. */
  readonly isLogged?: boolean;
}

/** An error that the caller is told about. The problem filter renders it. */
export class ProblemError extends Error {
  override readonly name: string = 'ProblemError';
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly errors: readonly ProblemPointer[];
  readonly retryAfterSeconds: number | null;
  private readonly members: Readonly<Record<string, string>>;
  readonly isLogged: boolean;

  constructor(init: ProblemInit) {
    super(init.detail, { cause: init.cause });
    this.status = init.status;
    this.type = init.type;
    this.title = init.title ?? STATUS_CODES[init.status] ?? 'Error';
    this.errors = init.errors ?? [];
    this.retryAfterSeconds = init.retryAfterSeconds ?? null;
    this.members = init.members ?? {};
    this.isLogged = init.isLogged ?? false;
  }

  /** The document that the caller gets. */
  toProblem(requestId: string): Problem {
    return {
      type: problemType(this.type),
      title: this.title,
      status: this.status,
      detail: this.message,
      request_id: requestId,
      ...(this.errors.length > 0 && { errors: [...this.errors] }),
      ...this.members,
    };
  }
}

/** Whether an error is a problem of that status. */
export const isProblem = (error: unknown, status: number): boolean =>
  error instanceof ProblemError && error.status === status;

/**
 * What a person can do about an error of the server's own, whose cause stands in its log only.
 *
 * @param id that the log has with it.
 */
export const serverErrorFix = (id: string): string =>
  `Try again. If it happens again, look for ${id} in the server's log.`;

/** 422: values of the request are not what they must be. */
export class ValidationError extends ProblemError {
  constructor(errors: readonly ProblemPointer[]) {
    super({
      status: 422,
      type: 'validation-failed',
      title: 'Validation failed',
      detail: errors.map((error) => `${nameOf(error)} ${error.detail}`).join('; '),
      errors,
    });
  }
}

function nameOf({ in: part, pointer }: ProblemPointer): string {
  if (pointer === '#') return `the ${part}`;
  return pointer.slice(2).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
}

/** 404: no route answers to the method and path. */
export class RouteNotFoundError extends ProblemError {
  constructor(cause?: unknown) {
    super({
      status: 404,
      type: 'route-not-found',
      title: 'No such route',
      detail: 'Nothing answers to this method and path. See /docs for what does.',
      errors: [{ in: 'path', pointer: '#', detail: 'must be a path of this API' }],
      cause,
    });
  }
}

/** Pointer to a member, through objects and arrays, as a URI fragment: `['tweets', 0, 'id']` gives `#/tweets/0/id`. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return ['#', ...path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}
