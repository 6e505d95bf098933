import { ImportError } from '../analysis/analysis.errors.js';
import type { Collection } from '../analysis/collection.js';
import { makeProfile } from '../analysis/make-profile.js';
import type { Changes, Sample } from '../domain/analysis-result.js';
import type { Report } from '../analysis/progress.js';
import type { SourceSettings } from '../analysis/settings.js';
import type { ImportQuestion } from '../domain/import-mapping.js';
import { packPosts } from '../post-store/pack-posts.js';
import type { PostBatch } from '../post-store/post-sets.js';
import { maxFileName, type Provenance } from '../domain/provenance.js';
import { dayText } from '../domain/wording.js';
import type { ImportChoices } from './import-choices.js';
import type { ChosenMapping } from './mappings.service.js';
import type { ModelSettings } from '../model/model-settings.js';
import { outlineOf, type ProfileOutline } from '../domain/profile-outline.js';
import { readHandle } from '../analysis/read-handle.js';
import type { Upload, UploadedFile } from '../analysis/readers/uploads/upload.js';
import { version } from '../analysis/version.js';

/** A file as it has arrived. */
export interface ReceivedFile extends UploadedFile {
  /** Of all its bytes, in lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** A file that is to be imported, and what a person says about it. */
export interface FileTask extends ImportChoices {
  readonly kind: 'file';
  readonly file: ReceivedFile;
}

/** What is to be imported. */
export type ImportTask =
  FileTask | { readonly kind: 'account'; readonly account: string; readonly maxPosts: number };

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

/** An account of a file of which no profile was made, though others of it have one. */
export interface RefusedAccount {
  readonly username: string;
  /** Whole sentences. */
  readonly reason: string;
}

/** How an import went on: it has stored what there is, or must ask something first, and has stored nothing. */
export type ImportEnd =
  | { readonly kind: 'done'; readonly refused: readonly RefusedAccount[] }
  | { readonly kind: 'question'; readonly question: ImportQuestion };

/** How an import reaches the world around it. */
export interface ImportEdge {
  readonly report: Report;
  /** Under which name, in other letter case perhaps, the session has a profile of that account; null when it has none. */
  readonly findStored: (username: string) => Promise<string | null>;
  /** The JSON of the profile of that name; null when it is gone. */
  readonly readStored: (username: string) => Promise<string | null>;
  /** What the user chose before for files of that shape; null when it was nothing. */
  readonly findMapping: (shape: string) => Promise<ChosenMapping | null>;
  /** Keeps the next posts, newest first, of the profile that is going to be stored; nobody sees them before it is. */
  readonly keepPosts: (batch: PostBatch) => Promise<void>;
  /** Stores a profile with the posts that were kept for it. */
  readonly store: (outcome: ImportOutcome) => Promise<void>;
}

// Both are loaded when they are needed: each brings libraries along for which the process of an import would start later.
const accounts = () => import('../analysis/readers/accounts/fetch-account.js');
const uploads = () => import('../analysis/readers/uploads/read-upload.js');

/**
 * Does an import from the source to the stored profiles, one after the other.
 *
 * @throws ImportError when it cannot succeed.
 */
export async function runImport(
  task: ImportTask,
  settings: ImportSettings,
  edge: ImportEdge,
): Promise<ImportEnd> {
  const reading = { read_at_ms: Date.now(), version };
  if (task.kind === 'file') return importFile(task, reading, settings, edge);
  const handle = readHandle(task.account);
  const { maxPosts } = task;
  const { fetchAccount } = await accounts();
  const collection = await fetchAccount(handle, {
    settings: settings.sources,
    maxPosts,
    report: edge.report,
  });
  const account = { network: handle.network, address: collection.address };
  await edge.store(await analyse(collection, { account, ...reading }, settings, edge));
  return { kind: 'done', refused: [] };
}

/** @param reading when and by what the file is read */
async function importFile(
  { file, ...choices }: FileTask,
  reading: Provenance,
  settings: ImportSettings,
  edge: ImportEdge,
): Promise<ImportEnd> {
  const { readUpload } = await uploads();
  const remembered: ChosenMapping[] = [];
  const upload = await readUpload(file, {
    ...choices,
    report: edge.report,
    findMapping: async (shape) => {
      const found = await edge.findMapping(shape);
      if (found) remembered.push(found);
      return found?.mapping ?? null;
    },
  });
  if (upload.kind === 'question') return upload;
  if (upload.kind === 'profile') {
    await storeProfile(upload, choices.username, settings, edge);
    return { kind: 'done', refused: [] };
  }
  const [found] = remembered;
  const mapping = choices.mapping ?? found?.mapping;
  const provenance: Provenance = {
    file: {
      name: [...file.name].slice(0, maxFileName).join(''),
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
    },
    ...(mapping && { mapping }),
    ...reading,
  };
  const notes = found ? [`Read with the columns you chose on ${dayText(found.chosenAtMs)}.`] : [];
  const collections = upload.collections.map((collection) => ({
    ...collection,
    notes: [...collection.notes, ...notes],
  }));
  const refused = await storeEach(collections, provenance, settings, edge);
  const reason = 'The file holds no posts of this account.';
  return {
    kind: 'done',
    refused: [...refused, ...(upload.absent ?? []).map((username) => ({ username, reason }))],
  };
}

/** Stores what was a profile already, as it is. */
async function storeProfile(
  { json, outline, ...file }: Extract<Upload, { kind: 'profile' }>,
  typedName: string | null,
  { maxProfileBytes }: ImportSettings,
  edge: ImportEdge,
): Promise<void> {
  if (Buffer.byteLength(json) > maxProfileBytes) {
    throw new ImportError(
      `The file is a profile of more than the ${maxProfileBytes.toLocaleString('en')} bytes that a profile may have here.`,
      'Import the archive that it was made from, or raise MAX_PROFILE_BYTES on the server.',
    );
  }
  const username = typedName ?? file.username;
  await edge.store({
    username: (await edge.findStored(username)) ?? username,
    json,
    outline,
    sample: null,
    changes: null,
  });
}

/** Stores a profile of each collection. One that cannot be made keeps the others from nothing. */
async function storeEach(
  collections: readonly Collection[],
  provenance: Provenance,
  settings: ImportSettings,
  edge: ImportEdge,
): Promise<readonly RefusedAccount[]> {
  const refused: RefusedAccount[] = [];
  for (const collection of collections) {
    try {
      await edge.store(await analyse(collection, provenance, settings, edge));
    } catch (error) {
      if (!(error instanceof ImportError) || collections.length === 1) throw error;
      refused.push({ username: collection.account.username, reason: `${error.message} ${error.fix}` });
    }
  }
  const [first] = refused;
  if (first && refused.length === collections.length) {
    throw new ImportError(first.reason, 'Choose other accounts, or look at the columns first.');
  }
  return refused;
}

async function analyse(
  collection: Collection,
  provenance: Provenance,
  { model, maxProfileBytes }: ImportSettings,
  { report, findStored, readStored, keepPosts }: ImportEdge,
): Promise<ImportOutcome> {
  const { username } = collection.account;
  const stored = await findStored(username);
  const { profile, json, posts, columns } = await makeProfile(collection, {
    model,
    previousJson: stored === null ? null : await readStored(stored),
    maxBytes: maxProfileBytes,
    nowMs: Date.now(),
    provenance,
    report,
  });
  report({ stage: 'analyzing', message: 'Storing the posts' });
  // While one part is being stored the next one is packed.
  let storing = Promise.resolve();
  for await (const batch of packPosts(posts, columns)) {
    await storing;
    storing = keepPosts(batch);
    // It is awaited, but perhaps not before it has failed.
    storing.catch(() => undefined);
  }
  await storing;
  return {
    username: stored ?? username,
    json,
    outline: outlineOf(profile),
    sample: profile.sample,
    changes: profile.changes ?? null,
  };
}
