import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ProblemError, RouteNotFoundError } from './problem.js';
import { requestIdOf } from './request-id.js';

/** Renders the errors of Nest's routes as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    sendProblem(error, host.switchToHttp().getResponse<Response>(), this.logger);
  }
}

/** Renders the errors of handlers that stand behind Nest's routes, where its filters do not reach. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => sendProblem(error, response, logger);
}

/** Sends an error as problem details (RFC 9457). What the caller must not know goes to the log only. */
function sendProblem(error: unknown, response: Response, logger: Logger): void {
  const problem = toProblemError(error);
  const requestId = requestIdOf(response);
  if (!problem.isLogged) logCause(problem, requestId, logger);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.retryAfterSeconds !== null) response.setHeader('Retry-After', problem.retryAfterSeconds);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.statusCode = problem.status;
  response.end(JSON.stringify(problem.toProblem(requestId)));
}

const describe = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const status = statusOf(error);
  if (status === 404) return new RouteNotFoundError(error);
  if (status === 400) {
    // Express throws it for paths that it cannot decode, such as %E0%A4.
    return new ProblemError({
      status,
      type: 'request-malformed',
      title: 'Malformed request',
      detail: 'The path cannot be decoded. Encode it as UTF-8 with percent signs.',
      errors: [{ in: 'path', pointer: '#', detail: 'must be percent-encoded UTF-8' }],
      cause: error,
    });
  }
  if (status !== null && status < 500) {
    return new ProblemError({
      status,
      type: 'request-refused',
      detail:
        'The request cannot be answered with these headers. Leave out ranges and conditions, and try again.',
      cause: error,
    });
  }
  return new ProblemError({
    status: 500,
    type: 'internal-error',
    title: 'Internal error',
    detail: 'Something went wrong on the server. Try again; if it stays, report the request id.',
    cause: error,
  });
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' && error.status >= 400 ? error.status : null;
}

/** The request has a line of its own: this one is about what went wrong in the server. */
function logCause(problem: ProblemError, requestId: string, logger: Logger): void {
  if (problem.status === 503 || problem.status === 507) {
    // Foreseen: the cause is told in words, where there is one, since a stack would only bury it.
    logger.warn(
      { request_id: requestId, ...(problem.cause !== undefined && { cause: describe(problem.cause) }) },
      problem.title,
    );
  } else if (problem.status >= 500) {
    logger.error({ request_id: requestId, err: problem.cause ?? problem }, problem.title);
  }
}
