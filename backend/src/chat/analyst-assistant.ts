import { Injectable } from '@nestjs/common';
import { accountAlone } from '../domain/handle.js';
import { isSameAccount } from '../domain/username.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import { AccountBringer } from './account-bringer.js';
import { Assistant, type AssistantEvent, type Question } from './assistant.js';
import { profilesThatFit, SessionProfiles } from './session-profiles.js';

/** Answers by rules from the profiles of the session, without a language model. */
@Injectable()
export class AnalystAssistant extends Assistant {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly sessionProfiles: SessionProfiles,
    private readonly bringer: AccountBringer,
  ) {
    super();
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
    const all = await this.sessionProfiles.list(question);
    const profiles = profilesThatFit(all, question.username);
    if (profiles.length < all.length) yield leftOut(profiles.length, all.length);
    const { messages, username: chosen } = question;
    const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
    const task = {
      ...{ question: asked.at(-1) ?? '', earlier: asked.slice(0, -1) },
      ...{ chosen, nowMs: Date.now() },
    };
    const { text, steps } = await this.sessionProfiles.ask(question, profiles, 'question', task, signal);
    // What there is already when it is continued stays.
    for (const [index, { tool, detail }] of steps.slice(question.draft.toolCalls.length).entries()) {
      yield { type: 'tool_call', id: String(index), tool, status: 'done', detail };
    }
    for (const delta of piecesOf(restOf(text, question.draft.text))) yield { type: 'token', delta };
  }

  private async hasProfile({ userId, sessionId }: Question, account: string): Promise<boolean> {
    const usernames = await this.profiles.listUsernames(userId, sessionId);
    return usernames.some((username) => isSameAccount(username, account));
  }
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
