import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question that a streaming model was asked. */
export interface StreamRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly {
      readonly role: string;
      readonly content: string | null;
      readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string } }[];
    }[];
    readonly stream?: boolean;
    readonly stream_options?: object;
    readonly tools?: readonly { readonly function: { readonly name: string; readonly parameters: object } }[];
  };
}

/** What a model answers, piece by piece, in the form of OpenAI's streamed chat completions. */
export class StreamedReply {
  /** Resolves when the connection is closed. */
  readonly closed: Promise<unknown>;

  constructor(
    private readonly response: ServerResponse,
    readonly request: StreamRequest,
  ) {
    this.closed = once(response, 'close');
  }

  /** Refuses. */
  refuse(
    status: number,
    body: unknown = { error: { message: 'No.' } },
    headers: Record<string, string> = {},
  ) {
    this.response.writeHead(status, { 'content-type': 'application/json', ...headers });
    this.response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  /** Writes as it is; waits until it was taken. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (!this.response.headersSent) this.response.writeHead(200, { 'content-type': 'text/event-stream' });
    await new Promise<void>((resolve) => {
      this.response.write(bytes, () => resolve());
    });
  }

  /** Writes one event. */
  chunk = (delta: object, finishReason: string | null = null, more: object = {}): Promise<void> =>
    this.write(eventOf({ choices: [{ index: 0, delta, finish_reason: finishReason }], ...more }));

  say = (text: string): Promise<void> => this.chunk({ content: text });

  /** Uses a tool. */
  use = (name: string, args: object | string, index = 0): Promise<void> =>
    this.chunk({ tool_calls: [toolCall(name, args, index)] });

  /** Ends as a model does. */
  async finish(reason = 'stop', usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }) {
    await this.chunk({}, reason);
    await this.write(eventOf({ choices: [], usage }));
    await this.write('data: [DONE]\n\n');
    this.response.end();
  }

  /** Answers in one piece, as when no stream was asked for. */
  complete(content: string): void {
    const message = { role: 'assistant', content };
    this.response.setHeader('content-type', 'application/json');
    this.response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
  }

  /** Ends the response as it is. */
  end(): void {
    this.response.end();
  }

  /** Ends the connection in the middle. */
  cut(): void {
    this.response.destroy();
  }
}

/** A call of a tool, as a part of a streamed completion has it. */
export const toolCall = (name: string, args: object | string, index: number) => ({
  ...{ index, id: `call_${index}`, type: 'function' },
  function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
});

/** One event of a streamed completion. */
export const eventOf = (fields: object): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'm', ...fields })}\n\n`;

/** What a model does when it is asked; `index` counts from 0 since the server was started. */
export type Play = (reply: StreamedReply, index: number) => void | Promise<void>;

/** A running model that streams. */
export interface StreamingModel {
  /** What `LLM_BASE_URL` is set to. */
  readonly baseUrl: string;
  /** All questions so far, oldest first. */
  readonly requests: readonly StreamRequest[];
  /** From now on does something else. */
  readonly play: (play: Play) => void;
  readonly stop: () => Promise<void>;
}

/** Starts a model on a free port of this computer; it says “Yes.” unless told otherwise. */
export async function startStreamingModel(
  play: Play = async (reply) => {
    await reply.say('Yes.');
    await reply.finish();
  },
): Promise<StreamingModel> {
  const requests: StreamRequest[] = [];
  let current = play;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as StreamRequest['body'];
      const asked = { url: request.url ?? '', headers: request.headers, body };
      requests.push(asked);
      await current(new StreamedReply(response, asked), requests.length - 1);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    play: (next) => {
      current = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
