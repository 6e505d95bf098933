import { ModelFault } from './model-fault.js';

/** How long a model is waited for. */
export interface Silence {
  /** Nothing at all comes, not even a comment. */
  readonly silenceMs: number;
  /** Nothing comes of the answer, whatever keeps the connection alive. */
  readonly idleMs: number;
}

/** Bytes of a response, and of one line of it: far more than an answer of a million characters in pieces takes. */
const maxBytes = 512 * 1024 ** 2;
const maxLineBytes = 4 * 1024 ** 2;

/** The event after which nothing comes, though some servers leave the connection open. */
const lastEvent = /[\r\n]data: ?\[DONE\]/;

/** Watches one response of a model while it streams. */
export class ResponseWatch {
  readonly #ended = new AbortController();
  readonly #silence: NodeJS.Timeout;
  readonly #idle: NodeJS.Timeout;

  constructor(
    private readonly model: string,
    { silenceMs, idleMs }: Silence,
  ) {
    const giveUp = () =>
      this.#ended.abort(new ModelFault('slow', `The model ${this.model} has sent nothing for too long`));
    this.#silence = setTimeout(giveUp, silenceMs);
    this.#idle = setTimeout(giveUp, idleMs);
  }

  /** Ends the request when the model is silent for too long. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** Something of the answer has come. */
  progress(): void {
    this.#idle.refresh();
  }

  /** Waits no more. */
  end(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#idle);
  }

  /** The response, watched until its last event, and bounded. */
  guard(response: Response): Response {
    let bytes = 0;
    let lineBytes = 0;
    let tail = '\n';
    const guard = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        this.#silence.refresh();
        bytes += chunk.byteLength;
        const lineEnd = chunk.lastIndexOf(0x0a);
        lineBytes = lineEnd < 0 ? lineBytes + chunk.byteLength : chunk.byteLength - lineEnd - 1;
        if (bytes > maxBytes || lineBytes > maxLineBytes) throw this.#foreign();
        controller.enqueue(chunk);
        const text = tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
        tail = text.slice(-16);
        if (!lastEvent.test(text)) return;
        this.end();
        controller.terminate();
      },
      flush: () => this.end(),
    });
    if (!response.body) throw this.#foreign();
    return new Response(response.body.pipeThrough(guard), { headers: response.headers });
  }

  #foreign(): ModelFault {
    return new ModelFault('foreign', `The address of the model ${this.model} did not answer like a model`);
  }
}
