import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportError } from '../analysis/analysis.errors.js';
import type { Collection } from '../analysis/collection.js';
import { makeProfile } from '../analysis/make-profile.js';
import { readUpload } from '../analysis/readers/uploads/read-upload.js';
import type { ReadUploadOptions, UploadedFile } from '../analysis/readers/uploads/upload.js';
import { chunksOf } from '../analysis/readers/uploads/uploaded-bytes.js';
import type { AnalysisResult } from '../domain/analysis-result.js';
import type { ImportMapping } from '../domain/import-mapping.js';
import { isSameAccount } from '../domain/username.js';

/** A file, and the profile that it gives. */
export interface Recounted {
  readonly sizeBytes: number;
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly profile: AnalysisResult;
}

/** How a file is to be read. */
export interface RecountOptions {
  /** The account whose posts are counted. */
  readonly username: string;
  /** What a person said about the columns; null where nobody did. */
  readonly mapping: ImportMapping | null;
  /** Bound of the profile, in bytes of its JSON: as many of the newest posts as fit are compared. */
  readonly maxBytes: number;
}

/**
 * Reads a file as an import does, and makes its profile without a language model.
 *
 * @throws ImportError when an import could not read it, or it holds nothing of the account; an error of the system when it cannot be opened
 */
export async function recount(path: string, options: RecountOptions): Promise<Recounted> {
  const handle = await open(path);
  try {
    const { size: sizeBytes } = await handle.stat();
    const file = { fd: handle.fd, sizeBytes, name: basename(path) };
    return { sizeBytes, sha256: await hashOf(file), profile: await profileIn(file, options) };
  } finally {
    await close(handle);
  }
}

// Whatever a file system says when it is closed takes nothing from what was read.
const close = (handle: FileHandle) => handle.close().catch(() => undefined);

async function hashOf(file: UploadedFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function profileIn(file: UploadedFile, options: RecountOptions): Promise<AnalysisResult> {
  const found = await read(file, options);
  if ('json' in found) return JSON.parse(found.json) as AnalysisResult;
  const { json } = await makeProfile(found, {
    model: null,
    previousJson: null,
    maxBytes: options.maxBytes,
    nowMs: Date.now(),
    report: () => undefined,
  });
  // As it is stored: what is undefined is not there.
  return JSON.parse(json) as AnalysisResult;
}

/**
 * Reads the account's posts in the way in which somebody may have imported them: as the file says by itself, as one of its accounts, and as the
 * one to which posts belong that name nobody.
 */
async function read(
  file: UploadedFile,
  { username, mapping }: RecountOptions,
): Promise<Collection | { readonly json: string }> {
  const ways: readonly Pick<ReadUploadOptions, 'username' | 'accounts'>[] = [
    { username: null },
    { username, accounts: [username] },
    { username },
  ];
  let refusal = new ImportError(
    `The file holds no posts of @${username}, or it must be asked about first.`,
    'Choose the file that the profile was made from.',
  );
  for (const way of ways) {
    try {
      const upload = await readUpload(file, { ...way, mapping, report: () => undefined });
      if (upload.kind === 'profile') return upload;
      const collections = upload.kind === 'posts' ? upload.collections : [];
      const found = collections.find(({ account }) => isSameAccount(account.username, username));
      if (found) return found;
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}
