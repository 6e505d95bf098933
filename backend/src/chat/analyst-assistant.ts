import type { AccountBringer } from './account-bringer.js';
import { Assistant, type AssistantEvent, type Question } from './assistant.js';
import { profilesThatFit, type SessionProfiles } from './session-profiles.js';

/** Answers by rules from the profiles of the session, without a language model. */
export class AnalystAssistant extends Assistant {
  constructor(
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
    const username = yield* this.bringer.bringInNamed(question, signal);
    // What follows an import answers who that is.
    yield* this.answerFrom(username === null ? question : { ...question, username }, signal);
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
