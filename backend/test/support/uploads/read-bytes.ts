import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportError } from '../../../src/analysis/analysis.errors.js';
import type { Collection } from '../../../src/analysis/collection.js';
import type { ImportQuestion } from '../../../src/domain/import-mapping.js';
import type { Post } from '../../../src/domain/post.js';
import type { Progress } from '../../../src/analysis/progress.js';
import { readUpload } from '../../../src/analysis/readers/uploads/read-upload.js';
import type { ReadUploadOptions, Upload } from '../../../src/analysis/readers/uploads/upload.js';

interface ReadOptions extends Partial<ReadUploadOptions> {
  name?: string;
  onProgress?: (progress: Progress) => void;
}

/** Uploads a file with this content, as the server does: through the descriptor of a file that has lost its name. */
export async function readBytes(content: Buffer | string, options: ReadOptions = {}): Promise<Upload> {
  const { name = 'upload', username = null, onProgress = () => undefined, ...others } = options;
  const path = join(tmpdir(), `persona-lens-upload-${randomUUID()}`);
  const file = await open(path, 'w+');
  try {
    await rm(path);
    await file.writeFile(content);
    const { size: sizeBytes } = await file.stat();
    return await readUpload({ fd: file.fd, sizeBytes, name }, { ...others, username, report: onProgress });
  } finally {
    await file.close();
  }
}

/** The posts of an uploaded file; fails when it is a profile. */
export async function readPosts(content: Buffer | string, options?: ReadOptions): Promise<Collection> {
  const upload = await readBytes(content, options);
  const [collection, ...others] = upload.kind === 'posts' ? upload.collections : [];
  if (collection === undefined || others.length > 0) throw new Error(`It was read as ${upload.kind}.`);
  return collection;
}

/** What is asked about an uploaded file; fails when it is understood. */
export async function questionAbout(
  content: Buffer | string,
  options?: ReadOptions,
): Promise<ImportQuestion> {
  const upload = await readBytes(content, options);
  if (upload.kind !== 'question') throw new Error(`It was read as ${upload.kind}.`);
  return upload.question;
}

/** The refusal of an uploaded file; fails when it is read, or fails in another way. */
export async function refusalOf(content: Buffer | string, options?: ReadOptions): Promise<ImportError> {
  try {
    await readBytes(content, options);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('It was read.');
}

/** The post with an id; fails when it is not there. */
export function postWith(collection: Collection, id: string): Post {
  const post = collection.posts.find((one) => one.id === id);
  if (post === undefined)
    throw new Error(`No post ${id}; there are ${collection.posts.map((one) => one.id).join()}`);
  return post;
}

/** How many records were skipped, by reason. */
export function skippedOf(collection: Collection): Record<string, number> {
  return Object.fromEntries(collection.skipped.map(({ reason, count }) => [reason, count]));
}
