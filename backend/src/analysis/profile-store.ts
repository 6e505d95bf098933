import { Inject, Injectable } from '@nestjs/common';
import pRetry from 'p-retry';
import { ProblemError } from '../http/problem.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import type { ImportIdentity, ImportResult } from './import-job.js';
import type { ImportOutcome, StoredProfile } from './run-import.js';

/** The profiles of the session that an import is for. */
@Injectable()
export class ProfileStore {
  constructor(@Inject(ProfilesService) private readonly profiles: ProfilesService) {}

  /** The profile of an account, whose name may be stored in other letter case; null for none. */
  async find({ userId, sessionId }: ImportIdentity, username: string): Promise<StoredProfile | null> {
    const names = await this.profiles.listUsernames(userId, sessionId);
    const wanted = username.toLowerCase();
    const stored =
      names.find((name) => name === username) ?? names.find((name) => name.toLowerCase() === wanted);
    if (stored === undefined) return null;
    return { username: stored, json: await this.profiles.get(userId, sessionId, stored) };
  }

  /**
   * Stores what an import has made. A database that is busy or away for a moment does not waste the work: saving is tried again.
   *
   * @throws SessionNotFoundError, ValidationError when a file that looked like a profile is none.
   */
  async save({ userId, sessionId }: ImportIdentity, outcome: ImportOutcome): Promise<ImportResult> {
    const { username, json, isChecked, sample, changes } = outcome;
    await pRetry(
      () =>
        isChecked
          ? this.profiles.save(userId, sessionId, username, json)
          : this.profiles.saveText(userId, sessionId, username, json),
      {
        retries: 6,
        minTimeout: 500,
        maxTimeout: 5000,
        randomize: true,
        shouldRetry: ({ error }) => error instanceof ProblemError && error.status === 503,
      },
    );
    return { username, json, sample, changes };
  }
}
