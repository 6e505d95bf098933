import { Fence } from './fence.js';
import { faultIn, ModelFault } from './model-fault.js';
import { ModelFetch } from './model-fetch.js';
import type { ModelSettings } from './model-settings.js';

/** One turn of a conversation with a model. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Asks a model to do something with data of strangers, which it is told not to obey. */
export function askAboutData(system: string, data: string, task: string): ModelMessage[] {
  const fence = new Fence();
  return [
    { role: 'system', content: `${system}\n${fence.rule}` },
    { role: 'user', content: `${fence.around(data)}\n\n${task}` },
  ];
}

/** How patient a {@link JsonModel} is. */
export interface JsonPatience {
  /** For one answer: a model on a processor without a graphics card takes minutes. */
  readonly answerTimeoutMs: number;
  /** For everything that is asked of the model, from the beginning on. */
  readonly totalTimeoutMs: number;
  /** Before the first repetition; doubled for each further one. */
  readonly retryDelayMs: number;
}

const defaultPatience: JsonPatience = {
  answerTimeoutMs: 180_000,
  totalTimeoutMs: 900_000,
  retryDelayMs: 1000,
};

/** Answers longer than this are cut off and refused: a description takes a few kilobytes. */
const maxAnswerBytes = 262_144;

/**
 * Asks an OpenAI-compatible endpoint for JSON, in one piece: `POST {baseUrl}/chat/completions`, https://platform.openai.com/docs/api-reference/chat,
 * spoken by Ollama, vLLM, llama.cpp, LM Studio and most gateways, too. Nothing but `model`, `messages`, `stream` and `response_format` is sent: some
 * models refuse a temperature, others a number of tokens.
 */
export class JsonModel {
  readonly #deadline: AbortSignal;
  readonly #fetch: ModelFetch;

  constructor(
    private readonly settings: ModelSettings,
    private readonly patience: JsonPatience = defaultPatience,
    /** Ends everything that is asked. */
    signal?: AbortSignal,
  ) {
    const deadline = AbortSignal.timeout(patience.totalTimeoutMs);
    this.#deadline = signal ? AbortSignal.any([signal, deadline]) : deadline;
    this.#fetch = new ModelFetch(settings, patience.retryDelayMs);
  }

  /**
   * The text of the model's answer. Repeats the request when the endpoint is busy (429), fails (5xx) or cannot be reached, up to three times.
   *
   * @throws ModelFault when there is no answer in the end.
   */
  async complete(messages: readonly ModelMessage[]): Promise<string> {
    const { baseUrl, model } = this.settings;
    try {
      // Loaded here, so that who has no model does not wait for it.
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const provider = createOpenAICompatible({
        name: 'model',
        baseURL: baseUrl,
        fetch: this.#fetch.for(() => this.#attempt(), this.#deadline),
        transformRequestBody: (body) => ({ ...body, stream: false }),
      });
      const { content } = await provider(model).doGenerate({
        prompt: messages.map(({ role, content: text }) =>
          role === 'system' ? { role, content: text } : { role, content: [{ type: 'text', text }] },
        ),
        responseFormat: { type: 'json' },
      });
      return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
    } catch (error) {
      throw this.#toFault(error);
    }
  }

  #attempt() {
    const signal = AbortSignal.any([this.#deadline, AbortSignal.timeout(this.patience.answerTimeoutMs)]);
    return { signal, take: (response: Response) => this.#readAll(response) };
  }

  /** The response with its body read: so a connection that breaks is tried again. */
  async #readAll(response: Response): Promise<Response> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    // Leaving the loop early ends the connection.
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > maxAnswerBytes) return new Response('');
      chunks.push(chunk);
    }
    return new Response(Buffer.concat(chunks));
  }

  #toFault(error: unknown): ModelFault {
    const { model } = this.settings;
    if (this.#deadline.aborted)
      return new ModelFault('slow', `The model ${model} took too long`, { cause: error });
    return (
      faultIn(error) ??
      new ModelFault('foreign', `The address of the model ${model} did not answer like a model`, {
        cause: error,
      })
    );
  }
}
