import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import type { ProfileSummary } from '../sessions/profile.dto.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import { SerialThread, transferOf } from '../threads/serial-thread.js';
import {
  type AnalystAsk,
  type AnalystTasks,
  type AnalystThreadAnswer,
  cacheBytes,
  idCacheBytes,
} from './analyst-messages.js';

/** Whose session is read. */
export interface SessionScope {
  readonly userId: string;
  readonly sessionId: string;
}

/** One version of a profile of a session. */
export interface SessionProfile {
  readonly username: string;
  /** No other version has it. */
  readonly key: string;
  readonly sizeBytes: number;
  readonly summary: ProfileSummary;
}

/** Bytes of JSON that one answer rests on at most; one profile alone may be larger. */
const maxBytes = 32 * 1024 ** 2;
/** How long one answer may take: far longer than any does. */
const timeoutMs = 60_000;

/**
 * Reads the profiles of sessions for the assistants. In a thread, one ask after the other, because profiles have megabytes: nobody else waits
 * meanwhile. The thread keeps the profiles that it was asked about last.
 */
@Injectable()
export class SessionProfiles implements OnApplicationShutdown {
  private readonly thread: SerialThread<AnalystAsk, AnalystThreadAnswer>;

  constructor(
    private readonly profiles: ProfilesService,
    @Inject(CONFIG) { maxProfileBytes }: Config,
  ) {
    const mostBytes = Math.max(maxBytes, maxProfileBytes) + cacheBytes;
    this.thread = new SerialThread('analyst-thread', {
      // What is made of JSON takes up to ten times its bytes.
      maxHeapMb: 256 + Math.ceil((16 * mostBytes + idCacheBytes) / 1024 ** 2),
      timeoutMs,
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }

  /** The profiles of a session as they are now, in the order saved. */
  async list({ userId, sessionId }: SessionScope): Promise<SessionProfile[]> {
    const summaries = await this.profiles.listSummaries(userId, sessionId);
    return summaries.map((summary) => ({
      username: summary.username,
      // No other save has this revision, unless the database was set up anew.
      key: JSON.stringify([userId, sessionId, summary.username, summary.revision, summary.updated_at]),
      sizeBytes: summary.size_bytes,
      summary,
    }));
  }

  /**
   * Has the thread do something with some profiles of a session, without those that were deleted since they were listed.
   *
   * @param profiles not more than fit: see {@link profilesThatFit}
   * @throws the reason of `signal`; an error when the thread ends instead of answering
   */
  async ask<Name extends keyof AnalystTasks>(
    scope: SessionScope,
    profiles: readonly SessionProfile[],
    name: Name,
    task: AnalystTasks[Name]['task'],
    signal: AbortSignal,
  ): Promise<AnalystTasks[Name]['answer']> {
    let asked = profiles.map(({ username, key }) => ({ username, key }));
    // What it had it may have forgotten since: the third time it is given everything.
    let given: readonly SessionProfile[] = [];
    for (;;) {
      const read = await this.readAll(scope, given);
      const gone = given.filter(({ key }) => !read.some((other) => other.key === key));
      asked = asked.filter(({ key }) => !gone.some((other) => other.key === key));
      const bytes = read.flatMap((each) => transferOf(each.bytes));
      const ask = { name, task, profiles: asked, given: read } as unknown as AnalystAsk;
      const answer = (await this.thread.ask(ask, bytes, signal)) as AnalystThreadAnswer<Name>;
      if (!('missing' in answer)) return answer.answer;
      const { missing } = answer;
      given = given.length > 0 ? profiles : profiles.filter(({ key }) => missing.includes(key));
    }
  }

  /** The JSON of profiles, without those that were deleted meanwhile. */
  private async readAll({ userId, sessionId }: SessionScope, profiles: readonly SessionProfile[]) {
    const read: { key: string; bytes: Buffer }[] = [];
    for (const { username, key } of profiles) {
      const profile = await this.profiles.find(userId, sessionId, username);
      if (profile) read.push({ key, bytes: profile.json });
    }
    return read;
  }
}

/** The profile of an account and the first others, as many as can be read together; in their order. */
export function profilesThatFit(
  profiles: readonly SessionProfile[],
  first: string | null = null,
): SessionProfile[] {
  const isFirst = ({ username }: SessionProfile) => username === first;
  const taken = new Set<SessionProfile>();
  let bytes = 0;
  for (const profile of [...profiles.filter(isFirst), ...profiles]) {
    if (taken.has(profile)) continue;
    bytes += profile.sizeBytes;
    if (bytes > maxBytes && taken.size > 0) break;
    taken.add(profile);
  }
  return profiles.filter((profile) => taken.has(profile));
}
