import { readStoredResult } from './analysis-result';
import type { Profile } from './profile';

/**
 * The content of a profile. Reading megabytes takes long, so it is done once and kept in the query cache; as an object of a class
 * it is never compared part by part there.
 */
export class ReadProfile {
  readonly profile: Profile;
  /** How many of its posts cannot be shown. */
  readonly unreadable: number;

  /**
   * Never fails: what cannot be read is not known.
   * @param result the AnalysisResult as it is stored, parsed
   */
  constructor(result: unknown) {
    const { profile, unreadable } = readStoredResult(result);
    this.profile = profile;
    this.unreadable = unreadable;
  }
}
