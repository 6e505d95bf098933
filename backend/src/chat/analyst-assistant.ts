import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { isSameAccount } from '../domain/username.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import { SerialThread, transferOf } from '../threads/serial-thread.js';
import { AccountBringer, accountAlone } from './account-bringer.js';
import { type AnalystAsk, type AnalystThreadAnswer, cacheBytes } from './analyst-messages.js';
import { Assistant, type AssistantEvent, type Question } from './assistant.js';

/** A profile that a question may be about. */
interface Profile {
  readonly username: string;
  readonly key: string;
  readonly sizeBytes: number;
}

/** Bytes of JSON that one answer rests on at most; one profile alone may be larger. */
const maxBytes = 32 * 1024 ** 2;
/** How long one answer may take: far longer than any does. */
const timeoutMs = 60_000;

/**
 * Answers by rules from the profiles of the session, without a language model. In a thread, one question after the other, because profiles have
 * megabytes: nobody else waits meanwhile. The thread keeps the profiles that it was asked about last.
 */
@Injectable()
export class AnalystAssistant extends Assistant implements OnApplicationShutdown {
  private readonly thread: SerialThread<AnalystAsk, AnalystThreadAnswer>;

  constructor(
    private readonly profiles: ProfilesService,
    private readonly bringer: AccountBringer,
    @Inject(CONFIG) { maxProfileBytes }: Config,
  ) {
    super();
    this.thread = new SerialThread('analyst-thread', {
      // What is made of JSON takes up to ten times its bytes.
      maxHeapMb: 256 + 16 * Math.ceil((Math.max(maxBytes, maxProfileBytes) + cacheBytes) / 1024 ** 2),
      timeoutMs,
    });
  }

  override async *answer(question: Question, signal: AbortSignal): AsyncGenerator<AssistantEvent> {
    const beginMs = performance.now();
    yield usageOf(0);
    try {
      yield* this.answerOrBringIn(question, signal);
    } catch (error) {
      yield usageOf(performance.now() - beginMs);
      throw error;
    }
    yield usageOf(performance.now() - beginMs);
  }

  private async *answerOrBringIn(question: Question, signal: AbortSignal): AsyncGenerator<AssistantEvent> {
    const account = accountAlone(question.messages.at(-1)?.content ?? '');
    if (account !== null && !(await this.hasProfile(question, account))) {
      const username = yield* this.bringer.bringIn(question, account, signal);
      // What follows answers who that is.
      yield* this.answerFrom({ ...question, username }, signal);
    } else yield* this.answerFrom(question, signal);
  }

  private async *answerFrom(question: Question, signal: AbortSignal): AsyncGenerator<AssistantEvent> {
    const all = await this.listProfiles(question);
    const profiles = chooseProfiles(all, question.username);
    if (profiles.length < all.length) yield leftOut(profiles.length, all.length);
    const { text, steps } = await this.ask(question, profiles, signal);
    // What there is already when it is continued stays.
    for (const [index, { tool, detail }] of steps.slice(question.draft.toolCalls.length).entries()) {
      yield { type: 'tool_call', id: String(index), tool, status: 'done', detail };
    }
    for (const delta of piecesOf(restOf(text, question.draft.text))) yield { type: 'token', delta };
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }

  private async hasProfile({ userId, sessionId }: Question, account: string): Promise<boolean> {
    const usernames = await this.profiles.listUsernames(userId, sessionId);
    return usernames.some((username) => isSameAccount(username, account));
  }

  private async listProfiles({ userId, sessionId }: Question): Promise<Profile[]> {
    const summaries = await this.profiles.listSummaries(userId, sessionId);
    return summaries.map(({ username, size_bytes, revision, updated_at }) => ({
      username,
      // No other save has this revision, unless the database was set up anew.
      key: JSON.stringify([userId, sessionId, username, revision, updated_at]),
      sizeBytes: size_bytes,
    }));
  }

  private async ask(question: Question, profiles: readonly Profile[], signal: AbortSignal) {
    const { messages, username: chosen } = question;
    const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
    const ask = {
      ...{ question: asked.at(-1) ?? '', earlier: asked.slice(0, -1), chosen, nowMs: Date.now() },
      profiles: profiles.map(({ username, key }) => ({ username, key })),
    };
    // What it had it may have forgotten since: the third time it is given everything.
    let given: readonly Profile[] = [];
    for (;;) {
      const read = await this.readAll(question, given);
      const gone = given.filter(({ key }) => !read.some((other) => other.key === key));
      ask.profiles = ask.profiles.filter(({ key }) => !gone.some((other) => other.key === key));
      const bytes = read.flatMap((each) => transferOf(each.bytes));
      const answer = await this.thread.ask({ ...ask, given: read }, bytes, signal);
      if (!('missing' in answer)) return answer;
      const { missing } = answer;
      given = given.length > 0 ? profiles : profiles.filter(({ key }) => missing.includes(key));
    }
  }

  /** The JSON of profiles, without those that were deleted meanwhile. */
  private async readAll({ userId, sessionId }: Question, profiles: readonly Profile[]) {
    const read: { key: string; bytes: Buffer }[] = [];
    for (const { username, key } of profiles) {
      const profile = await this.profiles.find(userId, sessionId, username);
      if (profile) read.push({ key, bytes: profile.json });
    }
    return read;
  }
}

/** The one that the person looks at and the first others, as many as an answer may rest on; in their order. */
function chooseProfiles(profiles: readonly Profile[], chosen: string | null): Profile[] {
  const isChosen = ({ username }: Profile) => username === chosen;
  const taken = new Set<Profile>();
  let bytes = 0;
  for (const profile of [...profiles.filter(isChosen), ...profiles]) {
    if (taken.has(profile)) continue;
    bytes += profile.sizeBytes;
    if (bytes > maxBytes && taken.size > 0) break;
    taken.add(profile);
  }
  return profiles.filter((profile) => taken.has(profile));
}

/** No model takes part. */
const usageOf = (ms: number): AssistantEvent => ({
  ...{ type: 'usage', model: null, inputTokens: null, outputTokens: null },
  ms: Math.round(ms),
});

const leftOut = (taken: number, all: number): AssistantEvent => ({
  ...{ type: 'tool_call', id: 'profiles', tool: 'read_profiles', status: 'done' },
  detail: `Reading ${taken} of ${all} profiles: the others are too large to be read together`,
});

/** What is still to be said of an answer of which there is a part; all of it when that was another one. */
const restOf = (text: string, draft: string): string => {
  if (text.startsWith(draft)) return text.slice(draft.length);
  return `\n\n${text}`;
};

/** A text in pieces of some words. */
const piecesOf = (text: string): string[] => text.match(/[^]{1,120}(?:\s+|$)|[^]{1,120}/gu) ?? [];
