import { ImportError } from '../analysis/analysis.errors.js';
import type { Collection } from '../analysis/collection.js';
import { makeProfile } from '../analysis/make-profile.js';
import type { Changes, Sample } from '../domain/analysis-result.js';
import type { Report } from '../analysis/progress.js';
import type { SourceSettings } from '../analysis/settings.js';
import type { ModelSettings } from '../model/model-settings.js';
import { outlineOf, type ProfileOutline } from '../domain/profile-outline.js';
import { readHandle } from '../analysis/read-handle.js';
import type { UploadedFile } from '../analysis/readers/uploads/upload.js';

/** What is to be imported. */
export type ImportTask =
  | { readonly kind: 'file'; readonly file: UploadedFile; readonly username: string | null }
  | { readonly kind: 'account'; readonly account: string; readonly maxPosts: number };

/** How imports are done. */
export interface ImportSettings {
  readonly sources: SourceSettings;
  readonly model: ModelSettings | null;
  readonly maxProfileBytes: number;
}

/** A profile that is ready to be stored: its text is that of an `AnalysisResult`. */
export interface ImportOutcome {
  readonly username: string;
  readonly json: string;
  readonly outline: ProfileOutline;
  /** Null for a file that was an `AnalysisResult` itself. */
  readonly sample: Sample | null;
  /** Null when the session had no profile of the account. */
  readonly changes: Changes | null;
}

/** How an import reaches the world around it. */
export interface ImportEdge {
  readonly report: Report;
  /** Under which name, in other letter case perhaps, the session has a profile of that account; null when it has none. */
  readonly findStored: (username: string) => Promise<string | null>;
  /** The JSON of the profile of that name; null when it is gone. */
  readonly readStored: (username: string) => Promise<string | null>;
}

// Both are loaded when they are needed: each brings libraries along for which the process of an import would start later.
const accounts = () => import('../analysis/readers/accounts/fetch-account.js');
const uploads = () => import('../analysis/readers/uploads/read-upload.js');

/**
 * Does an import from the source to the profile's JSON; stores nothing.
 *
 * @throws ImportError when it cannot succeed.
 */
export async function runImport(
  task: ImportTask,
  settings: ImportSettings,
  edge: ImportEdge,
): Promise<ImportOutcome> {
  if (task.kind === 'account') {
    const handle = readHandle(task.account);
    const { maxPosts } = task;
    const { report } = edge;
    const { fetchAccount } = await accounts();
    return analyse(
      await fetchAccount(handle, { settings: settings.sources, maxPosts, report }),
      settings,
      edge,
    );
  }
  const { readUpload } = await uploads();
  const upload = await readUpload(task.file, { username: task.username, report: edge.report });
  if (upload.kind === 'question') throw new ImportError(upload.question.reason, 'Say what its columns hold.');
  if (upload.kind === 'posts') {
    const [collection] = upload.collections;
    if (collection === undefined) throw new ImportError('The file holds no posts.', 'Choose another file.');
    return analyse(collection, settings, edge);
  }
  if (Buffer.byteLength(upload.json) > settings.maxProfileBytes) {
    throw new ImportError(
      `The file is a profile of more than the ${settings.maxProfileBytes.toLocaleString('en')} bytes that a profile may have here.`,
      'Import the archive that it was made from, or raise MAX_PROFILE_BYTES on the server.',
    );
  }
  const username = task.username ?? upload.username;
  return {
    username: (await edge.findStored(username)) ?? username,
    json: upload.json,
    outline: upload.outline,
    sample: null,
    changes: null,
  };
}

async function analyse(
  collection: Collection,
  { model, maxProfileBytes }: ImportSettings,
  { report, findStored, readStored }: ImportEdge,
): Promise<ImportOutcome> {
  const { username } = collection.account;
  const stored = await findStored(username);
  const { profile, json } = await makeProfile(collection, {
    model,
    previousJson: stored === null ? null : await readStored(stored),
    maxBytes: maxProfileBytes,
    nowMs: Date.now(),
    report,
  });
  return {
    username: stored ?? username,
    json,
    outline: outlineOf(profile),
    sample: profile.sample,
    changes: profile.changes ?? null,
  };
}
