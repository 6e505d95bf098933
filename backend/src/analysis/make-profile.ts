import type { Collection } from './collection.js';
import type { ProfileJson } from './profile-json.js';
import type { Report } from './progress.js';
import type { ModelSettings } from './settings.js';

/** What {@link makeProfile} works with beside the posts. */
export interface MakeProfileOptions {
  /** Null: products, style and insights come from rules. */
  readonly model: ModelSettings | null;
  /** The profile that is going to be replaced, as its JSON text; null for none. */
  readonly previousJson: string | null;
  /** Bound of the JSON text: the oldest posts are left out of `tweets` until it fits. */
  readonly maxBytes: number;
  readonly nowMs: number;
  readonly report: Report;
}

/** Analyses a collection: its profile as an object and as the JSON text to store. */
export function makeProfile(
  collection: Collection,
  _options: MakeProfileOptions,
): Promise<{ profile: ProfileJson; json: string }> {
  return Promise.reject(new Error(`not built yet: ${collection.posts.length}`));
}
