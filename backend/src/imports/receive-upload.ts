import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import busboy from 'busboy';
import { FileTooLargeError, FormMalformedError, refuseField, UploadStorageError } from './imports.errors.js';
import { ChoiceFields, type ImportChoices } from './import-choices.js';
import type { ReceivedFile } from './run-import.js';
import type { UploadPlace, UploadRoom } from './upload-room.js';

/** What a form may take beside its file, in bytes. */
const maxAroundFileBytes = 256 * 1024;

/** An upload that has arrived. Whoever receives it closes it. */
export interface Upload {
  readonly file: ReceivedFile;
  /** What the form says about it. */
  readonly choices: ImportChoices;
  /** Frees the room that the file takes. */
  readonly close: () => Promise<void>;
}

/**
 * Reads a multipart form with a `file`, and perhaps fields that say how to import it, from a request.
 *
 * The file is on the disk, but loses its name as soon as it is opened: its room is free when it is closed and when the process ends,
 * however that happens.
 *
 * @throws FormMalformedError, FileTooLargeError, NoRoomForUploadError, UploadStorageError, ValidationError when there is not exactly one file, or
 * a field is wrong. Nothing is left behind then.
 */
export async function receiveUpload(
  request: IncomingMessage,
  { directory, maxBytes, room }: { directory: string; maxBytes: number; room: UploadRoom },
): Promise<Upload> {
  const announcedBytes = Number(request.headers['content-length'] ?? 0);
  if (announcedBytes > maxBytes + maxAroundFileBytes) throw new FileTooLargeError(maxBytes);
  const handle = await openNameless(directory);
  try {
    const place = await room.take(announcedBytes);
    const hash = createHash('sha256');
    const { name, choices } = await readForm(request, { handle, maxBytes, place, hash }).finally(() =>
      place.leave(),
    );
    const { size: sizeBytes } = await handle.stat();
    return {
      file: { fd: handle.fd, sizeBytes, name, sha256: hash.digest('hex') },
      choices,
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openNameless(directory: string): Promise<FileHandle> {
  try {
    await mkdir(directory, { recursive: true });
    const path = join(directory, randomUUID());
    const handle = await open(path, 'wx+', 0o600);
    await unlink(path);
    return handle;
  } catch (error) {
    throw new UploadStorageError(error);
  }
}

/** Most bytes of a field that is not the file: a mapping names up to 200 columns. */
const maxFieldBytes = 64 * 1024;
/** Most fields beside the file: each account may have one. */
const maxFields = 110;

/** Where the file of a form goes, and how large it may be. */
interface Destination {
  readonly handle: FileHandle;
  readonly maxBytes: number;
  readonly place: UploadPlace;
  /** Takes all that is stored. */
  readonly hash: Hash;
}

async function readForm(
  request: IncomingMessage,
  { maxBytes, ...destination }: Destination,
): Promise<{ name: string; choices: ImportChoices }> {
  const form = openForm(request, maxBytes);
  const fields = new ChoiceFields();
  let fieldBytes = 0;
  const received = {
    name: null as string | null,
    isStored: Promise.resolve(),
  };
  let fault: Error | null = null;
  const refuse = (error: Error) => {
    fault ??= error;
    // Not at once: busboy goes on with the chunk in which it has told of its limit, and fails when it is destroyed by then.
    queueMicrotask(() => form.destroy(error));
  };
  form.on('field', (field, value, { valueTruncated }) => {
    fieldBytes += value.length;
    if (valueTruncated || fieldBytes > maxAroundFileBytes) return refuse(refuseField(field, 'is too long'));
    try {
      fields.take(field, value);
    } catch (error) {
      refuse(error as Error);
    }
  });
  form.on('file', (field, content, { filename }) => {
    if (field !== 'file') {
      // It is destroyed with the form, and its error is the form's.
      content.on('error', () => undefined).resume();
      return refuse(refuseField(field, 'is not a field of this request'));
    }
    // busboy cuts a file at its limit and says so only here.
    content.once('limit', () => refuse(new FileTooLargeError(maxBytes)));
    received.name = filename || 'file';
    received.isStored = store(content, destination);
    received.isStored.catch(refuse);
  });
  form.once('fieldsLimit', () => refuse(refuseField('accounts', 'must not be more fields than accounts')));
  form.once('filesLimit', () => refuse(refuseField('file', 'must be one file')));
  try {
    request.pipe(form);
    await Promise.all([finished(request, { writable: false }), finished(form)]);
    await received.isStored;
  } catch (error) {
    form.destroy();
    // The rest is dropped as it comes: browsers look for the answer only when they have sent everything.
    request.unpipe(form).resume();
    throw fault ?? new FormMalformedError(error);
  }
  const { name } = received;
  if (name === null) throw refuseField('file', 'is required');
  return { name, choices: fields.choices };
}

function openForm(request: IncomingMessage, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: maxFields, fieldSize: maxFieldBytes, fileSize: maxBytes, headerPairs: 20 },
    });
  } catch (error) {
    throw new FormMalformedError(error);
  }
}

async function store(
  content: Readable,
  { handle, place, hash }: Omit<Destination, 'maxBytes'>,
): Promise<void> {
  let position = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    try {
      for (let offset = 0; offset < chunk.length;) {
        const { bytesWritten } = await handle.write(chunk, offset, chunk.length - offset, position);
        offset += bytesWritten;
        position += bytesWritten;
      }
    } catch (error) {
      throw new UploadStorageError(error);
    }
    hash.update(chunk);
    await place.wrote(chunk.length);
  }
}
