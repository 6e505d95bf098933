import type { Config } from '../config/config.js';
import { converse, type ConversePatience } from '../model/converse.js';
import { Fence } from '../model/fence.js';
import { ModelFault } from '../model/model-fault.js';
import { estimateTokens } from '../model/tokens.js';
import type { AccountBringer } from './account-bringer.js';
import { AnswerTools, type DescribedTool, describeTools } from './answer-tools.js';
import { Assistant, type AssistantEvent, type Question } from './assistant.js';
import { EventQueue } from './event-queue.js';
import { toAssistantError } from './model-faults.js';
import { makePrompt, withoutTools } from './model-prompt.js';
import { ModelVoice } from './model-voice.js';
import type { SessionTools } from './session-tools.js';

/** Token under which Nest injects how patient conversations with the model are. */
export const MODEL_PATIENCE = Symbol('MODEL_PATIENCE');

/** A minute of silence; five minutes of what only keeps a connection alive. */
export const modelPatience: ConversePatience = { silenceMs: 60_000, idleMs: 300_000, retryDelayMs: 1_000 };

/** How often a model is asked for one answer at most: once, and after each use of tools. */
const maxSteps = 8;
/** Most UTF-16 units of the list of profiles that a model is given at the beginning. */
const maxListLength = 12_000;
/** Most UTF-16 units of the key figures that it is given there. */
const maxFiguresLength = 4_000;

/** Answers by a language model, which reads the profiles of the session with tools. */
export class ModelAssistant extends Assistant {
  private readonly described: readonly DescribedTool[];
  private readonly describedTokens: number;

  constructor(
    private readonly settings: NonNullable<Config['model']>,
    private readonly session: SessionTools,
    private readonly bringer: AccountBringer,
    private readonly patience: ConversePatience,
  ) {
    super();
    this.described = describeTools(session);
    this.describedTokens = estimateTokens(JSON.stringify(this.described));
  }

  override async *answer(question: Question, signal: AbortSignal): AsyncGenerator<AssistantEvent> {
    // Whoever stops listening ends all that was begun.
    const left = new AbortController();
    const events = new EventQueue<AssistantEvent>();
    void this.tell(question, events, AbortSignal.any([signal, left.signal])).then(
      () => events.end(),
      (error: unknown) => events.fail(error instanceof ModelFault ? toAssistantError(error) : error),
    );
    try {
      yield* events.heard();
    } finally {
      left.abort();
    }
  }

  private async tell(
    question: Question,
    events: EventQueue<AssistantEvent>,
    signal: AbortSignal,
  ): Promise<void> {
    const { model } = this.settings;
    let toldMs = performance.now();
    const use = (inputTokens: number | null, outputTokens: number | null) => {
      const nowMs = performance.now();
      events.tell({ type: 'usage', model, inputTokens, outputTokens, ms: Math.round(nowMs - toldMs) });
      toldMs = nowMs;
    };
    use(null, null);
    try {
      const username = await events.tellAll(this.bringer.bringInNamed(question, signal));
      const asked = username === null ? question : { ...question, username };
      const voice = new ModelVoice(question.draft.text, (citations) =>
        this.session.areKnown(asked, citations, signal),
      );
      const say = (delta: string) => {
        if (delta !== '') events.tell({ type: 'token', delta });
      };
      try {
        for await (const part of await this.ask(asked, events, signal)) {
          if (part.type === 'usage') use(part.inputTokens, part.outputTokens);
          else say(await voice.take(part.delta));
        }
      } finally {
        if (!signal.aborted) say(await voice.end());
      }
    } finally {
      use(null, null);
    }
  }

  private async ask(question: Question, events: EventQueue<AssistantEvent>, signal: AbortSignal) {
    const { session, bringer, settings, patience } = this;
    const fence = new Fence();
    const tools = new AnswerTools({ question, fence, events, session, bringer });
    const read = async (tool: string, maxCharacters: number) =>
      (await session.run(question, tool, {}, { maxCharacters, signal })).text;
    const profiles = await read('list_profiles', maxListLength);
    // Of the profile that the person looks at, which most questions are about: those need no tool then.
    const figures = question.username === null ? '' : await read('profile_figures', maxFiguresLength);
    const { toolTokens, ...prompt } = makePrompt({
      ...{ question, fence, profiles, figures, describedTokens: this.describedTokens },
      ...{ contextTokens: settings.contextTokens, nowMs: Date.now() },
    });
    tools.setRoom(toolTokens);
    const conversation = {
      ...{ ...prompt, tools: tools.list(this.described), maxSteps, withoutTools },
      mayUseTools: () => tools.mayBeUsed,
      hasWritten: (text: string) => tools.takeRoom(text),
    };
    return converse(settings, conversation, patience, signal);
  }
}
