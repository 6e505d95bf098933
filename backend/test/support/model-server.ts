import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A question that the server was asked. */
export interface ModelRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly stream?: boolean;
    readonly response_format?: { readonly type: string };
  };
}

/** What to answer: a status other than 200 without a completion, or a completion with this text. */
export interface ModelAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The text of the completion; an object becomes JSON. */
  readonly content?: unknown;
  /** The whole body instead of a completion. */
  readonly body?: string;
  readonly delayMs?: number;
}

/** A running server that speaks OpenAI's chat completions. */
export interface ModelServer {
  /** What `LLM_BASE_URL` is set to. */
  readonly baseUrl: string;
  /** All questions so far, oldest first. */
  readonly requests: readonly ModelRequest[];
  /** From now on answers otherwise; `index` counts questions from 0 since the server was started. */
  readonly answerWith: (answer: (request: ModelRequest, index: number) => ModelAnswer) => void;
  readonly stop: () => Promise<void>;
}

/** A description as the prompt asks for it. */
export const aDescription = (overrides: object = {}) => ({
  products: [{ product: 'Field recorder', category: 'Hardware', posts: [1] }],
  writing_style: 'Short and dry.',
  insights: 'Pictures do best.',
  ...overrides,
});

/** Starts a model on a free port of this computer; it describes every account in the same way unless told otherwise. */
export async function startModelServer(
  answer: (request: ModelRequest, index: number) => ModelAnswer = () => ({ content: aDescription() }),
): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let answerTo = answer;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as ModelRequest['body'];
      const asked = { url: request.url ?? '', headers: request.headers, body };
      requests.push(asked);
      const { status = 200, headers, content, body: whole, delayMs } = answerTo(asked, requests.length - 1);
      if (delayMs !== undefined) await setTimeout(delayMs, undefined, { ref: false });
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(whole ?? JSON.stringify(status === 200 ? completion(body.model, content) : { error: {} }));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    answerWith: (next) => {
      answerTo = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const completion = (model: string, content: unknown) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model,
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: typeof content === 'string' ? content : JSON.stringify(content),
      },
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
