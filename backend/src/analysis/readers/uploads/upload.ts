import type { Collection } from '../../collection.js';
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
  readonly report: Report;
}

/** A file's posts, or the profile that it is, as the exact JSON text of an `AnalysisResult`. */
export type Upload =
  | { readonly kind: 'posts'; readonly collection: Collection }
  | {
      readonly kind: 'profile';
      readonly username: string;
      readonly json: string;
      readonly outline: ProfileOutline;
    };
