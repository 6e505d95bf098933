import type { ProblemPointer } from '../http/problem.dto.js';
import { ProblemError, ValidationError } from '../http/problem.js';
import type { ImportError } from '../analysis/analysis.errors.js';

/** 404: no import of that id is running or has ended lately in this session. */
export class ImportNotFoundError extends ProblemError {
  constructor() {
    super({
      status: 404,
      type: 'import-not-found',
      title: 'No such import',
      detail:
        'This session has no import of that id. Imports are forgotten an hour after their end and when the server restarts.',
      errors: [{ in: 'path', pointer: '#/import_id', detail: 'must be the id of an import of this session' }],
    });
  }
}

/** 503: more imports are waiting or more files are arriving than the server takes at once. */
export class TooManyImportsError extends ProblemError {
  constructor() {
    super({
      status: 503,
      type: 'too-many-imports',
      title: 'Too many imports',
      detail: 'The server is busy with other imports. Try again in a minute.',
      retryAfterSeconds: 60,
    });
  }
}

/** 503: as many files of this user are arriving as one user may send at once. */
export class TooManyUploadsError extends ProblemError {
  constructor(count: number) {
    super({
      status: 503,
      type: 'too-many-uploads',
      title: 'Too many uploads',
      detail: `You are sending ${count} files already. Send this one when one of them has arrived.`,
      retryAfterSeconds: 30,
    });
  }
}

/** 503: the server is about to end, and with it all imports. */
export class ServerStoppingError extends ProblemError {
  constructor() {
    super({
      status: 503,
      type: 'server-stopping',
      title: 'Server stopping',
      detail: 'The server is being stopped and starts no imports. Try again when it is back.',
      retryAfterSeconds: 10,
    });
  }
}

/** 422: what was typed names no account of a network. */
export class AccountUnreadableError extends ProblemError {
  constructor({ message, fix }: ImportError, pointer: ProblemPointer) {
    super({
      status: 422,
      type: 'account-unreadable',
      title: 'No such kind of account',
      detail: `${message} ${fix}`,
      errors: [pointer],
    });
  }
}

/** 413: the file is larger than the server takes. */
export class FileTooLargeError extends ProblemError {
  constructor(limitBytes: number) {
    super({
      status: 413,
      type: 'file-too-large',
      title: 'File too large',
      detail:
        `The file is larger than the ${limitBytes.toLocaleString('en')} bytes that are accepted. Import only the file with the posts ` +
        'from the archive, or raise MAX_IMPORT_BYTES on the server.',
      errors: [{ in: 'body', pointer: '#/file', detail: `must have at most ${limitBytes} bytes` }],
    });
  }
}

/** 400: the form ended early or is none. */
export class FormMalformedError extends ProblemError {
  constructor(cause: unknown) {
    super({
      status: 400,
      type: 'body-malformed',
      title: 'Malformed body',
      detail: 'The upload ended before all of it arrived, or is no multipart form. Send it again.',
      errors: [{ in: 'body', pointer: '#', detail: 'must be a complete multipart form' }],
      cause,
    });
  }
}

/** 415: the body is neither a form nor JSON. */
export class ImportMediaTypeError extends ProblemError {
  constructor() {
    const detail = 'must be multipart/form-data with a file, or application/json with an account';
    super({
      status: 415,
      type: 'media-type-unsupported',
      title: 'Unsupported media type',
      detail: `The body cannot be read: content-type ${detail}.`,
      errors: [{ in: 'header', pointer: '#/content-type', detail }],
    });
  }
}

/** 507: the file cannot be kept while it is imported. */
export class UploadStorageError extends ProblemError {
  constructor(cause: unknown) {
    super({
      status: 507,
      type: 'upload-storage-full',
      title: 'No room for the file',
      detail: isFull(cause)
        ? 'The server has no room for the file while it is imported. Free some space there, or let IMPORT_DIR lead to a larger disk.'
        : 'The server cannot keep the file while it is imported. Let IMPORT_DIR lead to a directory that the server may write to.',
      cause,
    });
  }
}

/** 507: the file would take the room that is kept free for the database. */
export class NoRoomForUploadError extends ProblemError {
  constructor(reservedBytes: number) {
    super({
      status: 507,
      type: 'upload-storage-full',
      title: 'No room for the file',
      detail:
        'The server has no room for the file while it is imported, because it keeps ' +
        `${reservedBytes.toLocaleString('en')} bytes of the disk free for the database. Free some space there, or let ` +
        'IMPORT_DIR lead to a larger disk.',
    });
  }
}

const isFull = (cause: unknown) =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');

/** 422: a field of the form or the body is not what it must be. */
export const refuseField = (field: string, detail: string) =>
  new ValidationError([{ in: 'body', pointer: `#/${field}`, detail }]);

/** 409: the import asks nothing now. */
export class ImportNotWaitingError extends ProblemError {
  constructor() {
    super({
      status: 409,
      type: 'import-not-waiting',
      title: 'Import not waiting',
      detail:
        'The import does not wait for an answer. Look at its state: it may go on already, or have ended.',
      errors: [{ in: 'path', pointer: '#/import_id', detail: 'must be the id of an import that waits' }],
    });
  }
}

/** 409: another preview of the same import was asked for meanwhile. */
export class PreviewReplacedError extends ProblemError {
  constructor() {
    super({
      status: 409,
      type: 'preview-replaced',
      title: 'Preview replaced',
      detail: 'A newer preview of this import was asked for. Only that one is answered.',
    });
  }
}

/** 422: with this mapping nothing can be read. */
export class PreviewFailedError extends ProblemError {
  constructor({ message, fix }: ImportError) {
    super({
      status: 422,
      type: 'preview-failed',
      title: 'Nothing to preview',
      detail: `${message} ${fix}`,
      errors: [{ in: 'body', pointer: '#/mapping', detail: 'must let posts be read' }],
    });
  }
}
