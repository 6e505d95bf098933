// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readEventStream, type ServerEvent } from './event-stream';

function streamOf(...chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function eventsOf(stream: ReadableStream<Uint8Array>): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  await readEventStream(stream, (event) => events.push(event));
  return events;
}

describe('readEventStream', () => {
  it('puts events together that arrive cut anywhere, even inside of a character', async () => {
    const bytes = new TextEncoder().encode(
      ': heartbeat\n\nevent: progress\ndata: {"message":"Größe 🎙️"}\n\nevent: result\r\ndata: {"done":1}\r\n\r\n',
    );
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.slice(at * size, (at + 1) * size),
      );
      expect(await eventsOf(streamOf(...chunks))).toEqual([
        { name: 'progress', data: { message: 'Größe 🎙️' } },
        { name: 'result', data: { done: 1 } },
      ]);
    }
  });

  it('leaves out what is not JSON and an event that is not whole', async () => {
    const text = 'data: <html>\n\nevent: progress\ndata: {"a":1}\n\nevent: result\ndata: {"b"';
    expect(await eventsOf(streamOf(new TextEncoder().encode(text)))).toEqual([
      { name: 'progress', data: { a: 1 } },
    ]);
  });

  it('gives a stream up that is silent for too long', async () => {
    let isCancelled = false;
    const silent = new ReadableStream<Uint8Array>({ cancel: () => void (isCancelled = true) });
    await expect(readEventStream(silent, () => undefined, 20)).rejects.toThrow('nothing came for 20 ms');
    expect(isCancelled).toBe(true);
  });
});
