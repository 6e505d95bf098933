import { faultIn, ModelFault, saidFault } from './model-fault.js';
import { ModelFetch } from './model-fetch.js';
import type { ModelSettings } from './model-settings.js';
import { joinPieces } from './join-pieces.js';
import { ResponseWatch, type Silence } from './response-watch.js';
import { ThoughtFilter } from './thoughts.js';

/** A tool that a model may use. */
export interface ModelTool {
  readonly name: string;
  /** For the model. */
  readonly description: string;
  /** The JSON Schema of its arguments, for the model: that they fit is for `run` to check. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What the model is told of it; never throws but when `signal` is aborted. */
  readonly run: (args: unknown, signal: AbortSignal) => Promise<string>;
}

/** What a model is asked. */
export interface Conversation {
  readonly system: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly tools: readonly ModelTool[];
  /** How often it is asked at most: after each step whose tools have told something, again. */
  readonly maxSteps: number;
  /** Asked before each step; the last one is without tools in any case. */
  readonly mayUseTools: () => boolean;
  /** Added to the system text of a step without tools. */
  readonly withoutTools: string;
  /** Told what it has written in a step, with its thoughts: in the next one it reads that again. */
  readonly hasWritten: (text: string) => void;
}

/** What comes of an answer. */
export type ModelPart =
  | { readonly type: 'text'; readonly delta: string }
  /** What a step took; null where the endpoint does not tell. */
  | { readonly type: 'usage'; readonly inputTokens: number | null; readonly outputTokens: number | null };

/** How patient a conversation is. */
export interface ConversePatience extends Silence {
  /** Before the first repetition of a request that failed before anything came; doubled for each further one. */
  readonly retryDelayMs: number;
}

/** Most UTF-16 units that come of an answer, with thoughts and arguments of tools. */
const maxLength = 4_000_000;

/**
 * Has a model answer, with tools, as its text comes: `POST {baseUrl}/chat/completions` with `stream`, once for each step. Thoughts are left out. A
 * request that fails before anything of its step has come is repeated as {@link ModelFetch} does.
 *
 * @param signal ends it at once
 * @throws ModelFault; what came before is to be kept
 */
export async function* converse(
  settings: ModelSettings,
  conversation: Conversation,
  patience: ConversePatience,
  signal: AbortSignal,
): AsyncGenerator<ModelPart> {
  // Whoever stops listening ends the requests, too.
  const left = new AbortController();
  const until = AbortSignal.any([signal, left.signal]);
  const answer = new StreamedAnswer(settings, patience, until);
  try {
    yield* answer.parts(conversation);
  } catch (error) {
    signal.throwIfAborted();
    throw answer.toFault(error);
  } finally {
    left.abort();
    answer.end();
  }
}

class StreamedAnswer {
  private watch: ResponseWatch | null = null;
  /** Whether what came last has the form of a stream of events. */
  private isStream = false;
  private length = 0;
  private written = '';

  constructor(
    private readonly settings: ModelSettings,
    private readonly patience: ConversePatience,
    private readonly signal: AbortSignal,
  ) {}

  async *parts(conversation: Conversation): AsyncGenerator<ModelPart> {
    const { fullStream } = await this.start(conversation);
    let thoughts = new ThoughtFilter();
    let hasSpoken = false;
    let isNewStep = false;
    const speak = (text: string): ModelPart[] => {
      if (text === '') return [];
      const delta = isNewStep && hasSpoken ? `\n\n${text.trimStart()}` : text;
      isNewStep = false;
      hasSpoken = true;
      return [{ type: 'text', delta }];
    };
    for await (const part of fullStream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') throw new Error('The answer was ended.');
      if (part.type === 'start-step') {
        thoughts = new ThoughtFilter();
        isNewStep = true;
      } else if (part.type === 'text-delta') {
        this.written += part.text;
        this.progress(part.text);
        yield* speak(thoughts.take(part.text));
      } else if (part.type === 'reasoning-delta') {
        this.written += part.text;
        this.progress(part.text);
      } else if (part.type === 'tool-input-delta') {
        this.progress(part.delta);
      } else if (part.type === 'finish-step') {
        yield* speak(thoughts.end());
        conversation.hasWritten(this.written);
        this.written = '';
        const { inputTokens = null, outputTokens = null } = part.usage;
        yield { type: 'usage', inputTokens, outputTokens };
      } else if (part.type === 'finish') {
        this.requireEnd(part.finishReason, hasSpoken);
      }
    }
  }

  /** What a failure means. */
  toFault(error: unknown): ModelFault {
    const { model } = this.settings;
    const known = faultIn(error);
    if (known) return known;
    if (isTold(error)) {
      return (
        saidFault(model, error.message) ??
        new ModelFault('failed', `The model ${model} ended its answer with an error`, { cause: error })
      );
    }
    return this.isStream && !isMisshapen(error)
      ? new ModelFault('cut', `The connection to the model ${model} broke off`, { cause: error })
      : new ModelFault('foreign', `The address of the model ${model} did not answer like a model`, {
          cause: error,
        });
  }

  end(): void {
    this.watch?.end();
  }

  private async start({ system, messages, tools, maxSteps, mayUseTools, withoutTools }: Conversation) {
    // Loaded here, so that who has no model does not wait for it.
    const { createOpenAICompatible, jsonSchema, stepCountIs, streamText, tool, wrapLanguageModel } =
      await import('./sdk.js');
    const { baseUrl, model } = this.settings;
    const provider = createOpenAICompatible({
      name: 'model',
      baseURL: baseUrl,
      includeUsage: true,
      fetch: new ModelFetch(this.settings, this.patience.retryDelayMs).for(() => this.attempt(), this.signal),
    });
    return streamText({
      model: wrapLanguageModel({
        model: provider(model),
        middleware: {
          specificationVersion: 'v3',
          wrapStream: async ({ doStream }) => {
            const { stream, ...rest } = await doStream();
            return { ...rest, stream: joinPieces(stream, joinDeltas) };
          },
        },
      }),
      system,
      messages: [...messages],
      tools: Object.fromEntries(
        tools.map(({ name, description, schema, run }) => [
          name,
          tool({
            description,
            inputSchema: jsonSchema(schema),
            execute: (args: unknown) => run(args, this.signal),
          }),
        ]),
      ),
      stopWhen: stepCountIs(maxSteps),
      prepareStep: ({ stepNumber }) =>
        stepNumber < maxSteps - 1 && mayUseTools()
          ? {}
          : { activeTools: [], system: `${system}\n${withoutTools}` },
      maxRetries: 0,
      abortSignal: this.signal,
      // Told as a part of the stream, too.
      onError: () => undefined,
      experimental_include: { requestBody: false },
    });
  }

  private attempt() {
    this.watch?.end();
    const watch = new ResponseWatch(this.settings.model, this.patience);
    this.watch = watch;
    return {
      signal: AbortSignal.any([this.signal, watch.signal]),
      take: (response: Response) => {
        this.isStream = /event-stream/.test(response.headers.get('content-type') ?? '');
        return watch.guard(response);
      },
    };
  }

  private progress(piece: string): void {
    this.length += piece.length;
    this.watch?.progress();
    if (this.length > maxLength)
      throw new ModelFault('endless', `The model ${this.settings.model} does not come to an end`);
  }

  private requireEnd(reason: string, hasSpoken: boolean): void {
    const { model } = this.settings;
    if (reason === 'length')
      throw new ModelFault('length', `The model ${model} ended its answer at its limit of length`);
    if (reason === 'content-filter')
      throw new ModelFault('filtered', `A filter of the model ${model} ended its answer`);
    if (reason === 'tool-calls')
      throw new ModelFault('endless', `The model ${model} used its tools without coming to an answer`);
    if (!hasSpoken) throw new ModelFault('empty', `The model ${model} answered without a word`);
  }
}

/** A part of a stream; those that have a `delta` go on with what has that `id`. */
interface StreamPart {
  readonly type: string;
  readonly id?: string;
  readonly delta?: string;
}

/** The text of two parts of the same in one; null when they are of different things. */
function joinDeltas<Part extends { readonly type: string }>(one: Part, other: Part): Part | null {
  const first: StreamPart = one;
  const second: StreamPart = other;
  const isSame = first.type === second.type && first.id === second.id;
  return isSame && first.delta !== undefined && second.delta !== undefined
    ? { ...one, delta: first.delta + second.delta }
    : null;
}

/** Whether an error is what the server of a model has told in the middle of its answer. */
const isTold = (error: unknown): error is { readonly message: string } =>
  !(error instanceof Error) &&
  typeof error === 'object' &&
  error !== null &&
  typeof (error as { message?: unknown }).message === 'string';

/** Whether an error says that an event of the stream is not what a model sends. */
const isMisshapen = (error: unknown): boolean =>
  error instanceof Error && /^AI_(?:JSONParse|TypeValidation)Error$/.test(error.name);
