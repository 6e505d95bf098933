import pRetry, { AbortError } from 'p-retry';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { ModelSettings } from '../settings.js';
import { ModelError } from './model.errors.js';

/** One turn of a conversation with a model. */
export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** How patient a {@link ModelClient} is. */
export interface ModelPatience {
  /** For one answer: a model on a processor without a graphics card takes minutes. */
  readonly answerTimeoutMs: number;
  /** For everything that is asked of the model for one account. */
  readonly totalTimeoutMs: number;
  /** Before the first repetition; doubled for each further one. */
  readonly retryDelayMs: number;
}

const defaultPatience: ModelPatience = {
  answerTimeoutMs: 180_000,
  totalTimeoutMs: 900_000,
  retryDelayMs: 1000,
};

/** Answers longer than this are cut off and refused: a description takes a few kilobytes. */
const maxAnswerBytes = 262_144;
const retries = 3;
const maxRetryAfterMs = 30_000;

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/**
 * Asks an OpenAI-compatible endpoint for JSON: `POST {baseUrl}/chat/completions`, https://platform.openai.com/docs/api-reference/chat, spoken by
 * Ollama, vLLM, llama.cpp, LM Studio and most gateways, too. Nothing but `model`, `messages`, `stream` and `response_format` is sent: some models
 * refuse a temperature, others a number of tokens.
 */
export class ModelClient {
  readonly #deadline: AbortSignal;
  /** Endpoints that do not know the JSON mode answer 400 or 422; from then on it is not asked for. */
  #hasJsonMode = true;

  constructor(
    private readonly settings: ModelSettings,
    private readonly patience: ModelPatience = defaultPatience,
  ) {
    this.#deadline = AbortSignal.timeout(patience.totalTimeoutMs);
  }

  /**
   * The text of the model's answer. Repeats the request when the endpoint is busy (429), fails (5xx) or cannot be reached, up to three times.
   *
   * @throws ModelError when there is no answer in the end.
   */
  async complete(messages: readonly ChatMessage[]): Promise<string> {
    try {
      return await pRetry(() => this.#attempt(messages), {
        retries,
        minTimeout: this.patience.retryDelayMs,
        factor: 2,
        randomize: true,
        signal: this.#deadline,
      });
    } catch (error) {
      if (error instanceof ModelError) throw error;
      throw new ModelError(
        this.#deadline.aborted
          ? `The model ${this.settings.model} took too long, so rules wrote this.`
          : `The model ${this.settings.model} cannot be reached, so rules wrote this.`,
        { cause: error },
      );
    }
  }

  async #attempt(messages: readonly ChatMessage[]): Promise<string> {
    const response = await this.#post(messages);
    if (response.ok) return this.#contentOf(response);
    await response.body?.cancel();
    const { status } = response;
    if ((status === 400 || status === 422) && this.#hasJsonMode) {
      this.#hasJsonMode = false;
      return this.#attempt(messages);
    }
    const error = new ModelError(`${this.#refusal(status)}, so rules wrote this.`);
    if (status !== 429 && status < 500) throw new AbortError(error);
    await setTimeout(retryAfterMs(response), undefined, { signal: this.#deadline });
    throw error;
  }

  async #post(messages: readonly ChatMessage[]): Promise<Response> {
    const { baseUrl, model, apiKey } = this.settings;
    try {
      return await fetch(`${baseUrl}/chat/completions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({
          model,
          messages,
          stream: false,
          ...(this.#hasJsonMode && { response_format: { type: 'json_object' } }),
        }),
        // A redirect would turn the question into a GET, and may lead where the operator did not send it.
        redirect: 'error',
        signal: AbortSignal.any([this.#deadline, AbortSignal.timeout(this.patience.answerTimeoutMs)]),
      });
    } catch (error) {
      throw this.#connectionError(error);
    }
  }

  async #contentOf(response: Response): Promise<string> {
    const text = await readBounded(response).catch((error: unknown) => {
      throw this.#connectionError(error);
    });
    const completion = text === null ? undefined : completionSchema.safeParse(parseJson(text)).data;
    const content = completion?.choices[0]?.message.content;
    if (content === undefined) {
      throw new AbortError(
        new ModelError(
          `The address of the model ${this.settings.model} did not answer like a model, so rules wrote this.`,
        ),
      );
    }
    return content;
  }

  /** What a failure of the connection means for the attempts: too slow an answer will not be faster the next time. */
  #connectionError(error: unknown): Error {
    const { model } = this.settings;
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return new AbortError(
        new ModelError(`The model ${model} took too long, so rules wrote this.`, { cause: error }),
      );
    }
    const code = connectionErrorSchema.safeParse(error).data?.cause.code;
    const why = code === undefined ? '' : ` (${code})`;
    return new ModelError(`The model ${model} cannot be reached${why}, so rules wrote this.`, {
      cause: error,
    });
  }

  #refusal(status: number): string {
    const { model } = this.settings;
    if (status === 401 || status === 403)
      return `The model ${model} refuses the key that is set for it (${status})`;
    if (status === 404) return `The model ${model} is not known at its address (404)`;
    if (status === 429) return `The model ${model} is busy or its quota is used up (429)`;
    return `The model ${model} answered with an error (${status})`;
  }
}

/** What `fetch` throws when a connection fails: the cause has the operating system's name for it, such as `ECONNREFUSED`. */
const connectionErrorSchema = z.object({ cause: z.object({ code: z.string() }) });

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds * 1000), maxRetryAfterMs) : 0;
}

/** The body as text; null when it is longer than an answer may be. */
async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
