import { read as readCallback } from 'node:fs';
import { promisify, types } from 'node:util';
import type { UploadedFile } from './upload.js';

const read = promisify(readCallback);
const chunkBytes = 64 * 1024;

/** Reads `length` bytes from `position` on; fewer when the file ends before. */
export async function readAt(file: UploadedFile, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, file.sizeBytes - position)));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await read(file.fd, buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** The bytes of a file in pieces from `start` to before `end`, read as they are asked for. */
export async function* chunksOf(
  file: UploadedFile,
  start = 0,
  end = file.sizeBytes,
): AsyncGenerator<Buffer, void> {
  for (let position = start; position < end;) {
    const chunk = await readAt(file, position, Math.min(chunkBytes, end - position));
    if (chunk.length === 0) return;
    position += chunk.length;
    yield chunk;
  }
}

/** The first bytes of what comes in pieces: at least `length`, or all where there are fewer. Ends the reading. */
export async function startOf(pieces: AsyncIterable<Uint8Array>, length: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of pieces) {
    chunks.push(chunk);
    read += chunk.length;
    if (read >= length) break;
  }
  return Buffer.concat(chunks);
}

/** Whether an error is of the system, as of a disk that fails. It is not the file's: no other upload would mend it. */
export function isOfSystem(error: unknown): boolean {
  return types.isNativeError(error) && 'syscall' in error;
}
