import { ProblemError, serverErrorFix } from '../http/problem.js';
import { ImportError } from '../analysis/analysis.errors.js';
import type { ImportFailure } from './import.dto.js';

/** Why imports end that somebody stopped. */
export const cancelled: ImportFailure = {
  error: 'The import was cancelled.',
  fix: 'Nothing was changed. Start it again when you want to.',
  needs_username: false,
};

/** Why imports end with the server. */
export const shutDown: ImportFailure = {
  error: 'The server was stopped before the import was done.',
  fix: 'Start the import again when the server is back.',
  needs_username: false,
};

/** Why imports end that never do. */
export const tookTooLong: ImportFailure = {
  error: 'The import took longer than an hour.',
  fix: 'Import fewer posts at once.',
  needs_username: false,
};

/** Whether a reason to stop an import is one of those above; a timer has reasons of its own. */
export const isFailure = (reason: unknown): reason is ImportFailure =>
  reason === cancelled || reason === shutDown;

/**
 * Says why an import failed.
 *
 * @returns `isExpected` is false for errors of the server's own, whose cause belongs in its log only.
 */
export function explainFailure(
  error: unknown,
  importId: string,
): { failure: ImportFailure; isExpected: boolean } {
  if (error instanceof ImportError) {
    const { message, fix, needsUsername } = error;
    return { failure: { error: message, fix, needs_username: needsUsername }, isExpected: true };
  }
  if (error instanceof ProblemError) {
    return { failure: explainProblem(error), isExpected: error.status < 500 };
  }
  return {
    failure: {
      error: 'The import failed because of an error of the server.',
      fix: serverErrorFix(importId),
      needs_username: false,
    },
    isExpected: false,
  };
}

/**
 * Says why an import was not started, like {@link explainFailure}.
 *
 * @param requestId names the request in the log.
 */
export function explainRefusal(
  error: unknown,
  requestId: string,
): { failure: ImportFailure; isExpected: boolean } {
  if (!(error instanceof ProblemError)) return explainFailure(error, requestId);
  const fix = error.status < 500 ? 'Correct it and try again.' : 'Try again in a minute.';
  return {
    failure: { error: error.message, fix, needs_username: false },
    isExpected: error.cause === undefined,
  };
}

/** Problems of storing the profile, whose details say what to do for requests, not for imports. */
function explainProblem(problem: ProblemError): ImportFailure {
  const failure = { error: `The profile was not stored: ${problem.message}`, needs_username: false };
  if (problem.type === 'session-not-found') {
    return {
      ...failure,
      error: 'The session was deleted before the import was done.',
      fix: 'Import it into another session.',
    };
  }
  return { ...failure, fix: 'Start the import again.' };
}
