import { setTimeout } from 'node:timers/promises';
import pRetry, { AbortError } from 'p-retry';
import { z } from 'zod';
import { ModelFault, refusalFault } from './model-fault.js';
import type { ModelSettings } from './model-settings.js';

/** How often a request is repeated. */
const retries = 3;
const maxRetryAfterMs = 30_000;
/** Bytes of a refusal that are looked at. */
const maxRefusalBytes = 16_384;

/** What one attempt gets: a signal that ends it, and what it takes of a good response. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Called with a response of status 2xx. What it throws is tried again when it is a {@link ModelFault} of a connection. */
  readonly take: (response: Response) => Promise<Response> | Response;
}

/** A request as the SDK makes it. */
type Request = (url: string | URL | globalThis.Request, init?: RequestInit) => Promise<Response>;

/**
 * Speaks HTTP to the endpoint of a model, in place of the SDK's own way: repeats what fails before anything has come of the answer (429, 5xx, no
 * connection), waits as long as the endpoint asks, follows no redirect, and sends no header that is not needed.
 */
export class ModelFetch {
  /** Fields of a request that not every endpoint knows, and that this one has refused: they are not sent any more. */
  readonly #refused = new Set<string>();

  constructor(
    private readonly settings: ModelSettings,
    /** Before the first repetition; doubled for each further one. */
    private readonly retryDelayMs: number,
  ) {}

  /**
   * A `fetch` for the SDK.
   *
   * @param begin called for each attempt
   * @param deadline ends all attempts, and the waiting between them
   */
  for(begin: () => Attempt, deadline: AbortSignal): Request {
    return async (_url, init) => {
      const fields = bodySchema.parse(init?.body);
      return pRetry(() => this.#attempt(fields, begin()), {
        retries,
        minTimeout: this.retryDelayMs,
        factor: 2,
        randomize: true,
        signal: deadline,
      });
    };
  }

  async #attempt(fields: Record<string, unknown>, attempt: Attempt): Promise<Response> {
    const { signal, take } = attempt;
    const sent = Object.fromEntries(Object.entries(fields).filter(([name]) => !this.#refused.has(name)));
    try {
      const response = await fetch(`${this.settings.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: this.#headers(),
        body: JSON.stringify(sent),
        // A redirect would turn the question into a GET, and may lead where the operator did not send it.
        redirect: 'error',
        signal,
      });
      if (response.ok) return await take(response);
      const said = await readStart(response);
      if (this.#drops(sent, response.status, said)) return await this.#attempt(fields, attempt);
      const fault = refusalFault(this.settings.model, response.status, said);
      if (fault.kind !== 'busy' && fault.kind !== 'failed') throw new AbortError(fault);
      await setTimeout(retryAfterMs(response), undefined, { signal });
      throw fault;
    } catch (error) {
      if (signal.aborted) throw new AbortError(this.#endOf(signal));
      if (error instanceof AbortError || error instanceof ModelFault) throw error;
      throw this.#unreachable(error);
    }
  }

  #headers(): Record<string, string> {
    const { apiKey } = this.settings;
    return {
      'content-type': 'application/json',
      ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
    };
  }

  /** Whether the same is to be asked again without a field that the endpoint seems not to know. */
  #drops(sent: Record<string, unknown>, status: number, said: string): boolean {
    if (status !== 400 && status !== 422) return false;
    // Endpoints that do not know the JSON mode do not always say so.
    const field = 'response_format' in sent ? 'response_format' : 'stream_options';
    if (!(field in sent) || (field === 'stream_options' && !said.includes(field))) return false;
    this.#refused.add(field);
    return true;
  }

  /** What a signal has ended an attempt by: too slow an answer will not be faster the next time. */
  #endOf({ reason }: AbortSignal): Error {
    if (reason instanceof ModelFault) return reason;
    const isLate = timeoutSchema.safeParse(reason).success;
    return isLate
      ? new ModelFault('slow', `The model ${this.settings.model} took too long`, { cause: reason })
      : new DOMException('The request was ended', 'AbortError');
  }

  #unreachable(error: unknown): ModelFault {
    const code = connectionErrorSchema.safeParse(error).data?.cause.code;
    const why = code === undefined ? '' : ` (${code})`;
    return new ModelFault('unreachable', `The model ${this.settings.model} cannot be reached${why}`, {
      cause: error,
    });
  }
}

/** The body of a request as the SDK writes it. */
const bodySchema = z
  .string()
  .transform((json): unknown => JSON.parse(json))
  .pipe(z.record(z.string(), z.unknown()));

/** What `fetch` throws when a connection fails: the cause has the operating system's name for it, such as `ECONNREFUSED`. */
const connectionErrorSchema = z.object({ cause: z.object({ code: z.string() }) });

/** What `AbortSignal.timeout` ends something by. */
const timeoutSchema = z.object({ name: z.literal('TimeoutError') });

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds * 1000), maxRetryAfterMs) : 0;
}

/** The beginning of a body as text. */
async function readStart(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= maxRefusalBytes) break;
  }
  return Buffer.concat(chunks).toString();
}
