import type { Collection } from '../../collection.js';
import type { ImportMapping, ImportQuestion } from '../../../domain/import-mapping.js';
import type { ProfileOutline } from '../../../domain/profile-outline.js';
import type { Report } from '../../progress.js';

/** A file that somebody uploaded. It has no name in the file system: it is read through its descriptor, at any place. */
export interface UploadedFile {
  /** Descriptor, open for reading. Whoever opened it closes it. */
  readonly fd: number;
  readonly sizeBytes: number;
  /** As the person's computer calls it; for messages only. */
  readonly name: string;
}

/** What `readUpload` needs to know beside the file. */
export interface ReadUploadOptions {
  /** Under which account posts go that do not name theirs. Null when the person gave none. */
  readonly username: string | null;
  /** How a person said that its columns are to be read; null where nobody did. */
  readonly mapping?: ImportMapping | null;
  /** Accounts whose posts are wanted, one collection each. Null: those of the account with most posts. */
  readonly accounts?: readonly string[] | null;
  /** Whether to ask even when the file is understood. */
  readonly isReview?: boolean;
  /** What was chosen before for files of the same shape. */
  readonly findMapping?: (shape: string) => Promise<ImportMapping | null>;
  readonly report: Report;
}

/** A file's posts by account, a question without whose answer they cannot be read, or the profile that it is, as the exact JSON text of an `AnalysisResult`. */
export type Upload =
  | {
      readonly kind: 'posts';
      readonly collections: readonly Collection[];
      /** Accounts that were wanted and have no posts in the file. */
      readonly absent?: readonly string[];
    }
  | { readonly kind: 'question'; readonly question: ImportQuestion }
  | {
      readonly kind: 'profile';
      readonly username: string;
      readonly json: string;
      readonly outline: ProfileOutline;
    };

/** The posts of a file that is one account's. */
export const ofOneAccount = (collection: Collection): Upload => ({
  kind: 'posts',
  collections: [collection],
});
