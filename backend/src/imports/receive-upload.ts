import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import busboy from 'busboy';
import { identifierFault, maxIdentifierLength } from '../domain/identifier.js';
import { typedUsername } from '../domain/username.js';
import { FileTooLargeError, FormMalformedError, refuseField, UploadStorageError } from './imports.errors.js';
import type { UploadedFile } from '../analysis/readers/uploads/upload.js';
import type { UploadPlace, UploadRoom } from './upload-room.js';

/** What a form may take beside its file, in bytes. */
const maxAroundFileBytes = 64 * 1024;

/** An upload that has arrived. Whoever receives it closes it. */
export interface Upload {
  readonly file: UploadedFile;
  /** The form's field `username`; null when it is absent or empty. */
  readonly username: string | null;
  /** Frees the room that the file takes. */
  readonly close: () => Promise<void>;
}

/**
 * Reads a multipart form with a `file`, and perhaps a `username`, from a request.
 *
 * The file is on the disk, but loses its name as soon as it is opened: its room is free when it is closed and when the process ends,
 * however that happens.
 *
 * @throws FormMalformedError, FileTooLargeError, NoRoomForUploadError, UploadStorageError, ValidationError when there is not exactly one file. Nothing is
 * left behind then.
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
    const { name, username } = await readForm(request, { handle, maxBytes, place }).finally(() =>
      place.leave(),
    );
    const { size } = await handle.stat();
    return { file: { fd: handle.fd, sizeBytes: size, name }, username, close: () => handle.close() };
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

/** Most bytes of a field that is not the file. */
const maxFieldBytes = 1024;

/** Where the file of a form goes, and how large it may be. */
interface Destination {
  readonly handle: FileHandle;
  readonly maxBytes: number;
  readonly place: UploadPlace;
}

async function readForm(
  request: IncomingMessage,
  { maxBytes, ...destination }: Destination,
): Promise<{ name: string; username: string | null }> {
  const form = openForm(request, maxBytes);
  const received = {
    username: null as string | null,
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
    if (field !== 'username') return refuse(refuseField(field, 'is not a field of this request'));
    if (valueTruncated) return refuse(refuseField(field, `must have 1 to ${maxIdentifierLength} characters`));
    received.username = typedUsername(value) || null;
    const nameFault = received.username === null ? null : identifierFault(received.username);
    if (nameFault !== null) refuse(refuseField(field, nameFault));
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
  const { name, username } = received;
  if (name === null) throw refuseField('file', 'is required');
  return { name, username };
}

function openForm(request: IncomingMessage, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 4, fieldSize: maxFieldBytes, fileSize: maxBytes, headerPairs: 20 },
    });
  } catch (error) {
    throw new FormMalformedError(error);
  }
}

async function store(content: Readable, { handle, place }: Omit<Destination, 'maxBytes'>): Promise<void> {
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
    await place.wrote(chunk.length);
  }
}
