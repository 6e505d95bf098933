import { Injectable } from '@nestjs/common';
import type { Sample } from '../domain/analysis-result.js';
import { identifierFault } from '../domain/identifier.js';
import { isSameAccount } from '../domain/username.js';
import { type PostSource, PostSets } from '../post-store/post-sets.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import { ImportError } from '../analysis/analysis.errors.js';
import type { ImportResult, ProfilePlace } from './import-job.js';
import { patiently } from './patiently.js';
import { PostDraft } from './post-draft.js';
import type { ImportOutcome } from './run-import.js';

/** The profiles of the sessions that imports are for. */
@Injectable()
export class ProfileStore {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly postSets: PostSets,
  ) {}

  /** A place for the posts of a profile of the user that is going to be stored. */
  draftPosts(userId: string): PostDraft {
    return new PostDraft(this.postSets, userId);
  }

  /**
   * The name under which the profile of an account is stored, in other letter case perhaps; null when there is none.
   *
   * @throws ImportError when no profile can have that name, because nobody could ask for it.
   */
  async find(place: ProfilePlace, username: string): Promise<string | null> {
    const fault = identifierFault(username);
    if (fault !== null) throw unusableName(username, fault);
    return (await this.findName(place, username)) ?? null;
  }

  /** The JSON of the profile of that name; null when it was deleted meanwhile. */
  async read({ userId, sessionId }: ProfilePlace, username: string): Promise<string | null> {
    const profile = await this.profiles.find(userId, sessionId, username);
    return profile && profile.json.toString();
  }

  /**
   * Stores what an import has made, with the posts of the draft. A database that is busy or away for a moment does not waste the work: saving is tried again, until
   * `signal` says that it is wanted no more.
   *
   * @throws SessionNotFoundError; the reason of `signal`. Nothing is stored then.
   */
  async save(
    place: ProfilePlace,
    outcome: ImportOutcome,
    draft: PostDraft,
    signal: AbortSignal,
  ): Promise<ImportResult> {
    const { userId, sessionId, makesSession } = place;
    const { json, outline, sample, changes } = outcome;
    let username: string | null = null;
    try {
      await patiently(async () => {
        // Another import may have stored the account in other letter case since this one looked.
        const name = (await this.findName(place, outcome.username)) ?? outcome.username;
        await this.profiles.save(userId, sessionId, name, Buffer.from(json), outline, {
          makesSession,
          posts: draft.set && { ...draft.set, source: sourceOf(sample) },
        });
        username = name;
      }, signal);
    } catch (error) {
      // The signal came while the profile was being stored.
      if (username === null) throw error;
    }
    draft.forget();
    return { sessionId, username: username ?? outcome.username, json, sample, changes };
  }

  private async findName({ userId, sessionId }: ProfilePlace, username: string): Promise<string | undefined> {
    const names = await this.profiles.listUsernames(userId, sessionId);
    return names.find((name) => name === username) ?? names.find((name) => isSameAccount(name, username));
  }
}

const sourceOf = (sample: Sample | null): PostSource => ({
  source: sample?.source ?? null,
  notCarried: sample?.not_carried ?? [],
});

const unusableName = (username: string, fault: string) =>
  new ImportError(
    `No profile can be saved under the name “${[...username].slice(0, 60).join('')}”: it ${fault}.`,
    'Type the name of the account and upload the file again.',
    { needsUsername: true },
  );
