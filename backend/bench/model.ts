/** A language model for measurements: it speaks the protocol of OpenAI and answers at once. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** How a {@link Model} answers: so many pieces, with a pause between two. */
interface Pace {
  readonly pieces: number;
  readonly everyMs: number;
}

/** A model that runs. */
export interface Model {
  readonly baseUrl: string;
  /** From now on. */
  pace: Pace;
  stop(): void;
}

/** Starts one. Each piece of its answers is the time at which it was sent, in milliseconds, and a blank. */
export async function startModel(): Promise<Model> {
  const model = { pace: { pieces: 1, everyMs: 0 } as Pace };
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ id: 'chat', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const server = createServer((request, response) => {
    const answer = async () => {
      for await (const _ of request);
      const { pieces, everyMs } = model.pace;
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      for (let piece = 0; piece < pieces && !response.destroyed; piece += 1) {
        response.write(chunk({ role: 'assistant', content: `${sentAt()} ` }));
        if (everyMs > 0) await setTimeout(everyMs);
      }
      response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
    };
    answer().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(model, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    stop: () => {
      server.close().closeAllConnections();
    },
  });
}

/** The time as pieces of answers tell it: milliseconds of this process, with three digits behind the point. */
const sentAt = (): string => performance.now().toFixed(3);
