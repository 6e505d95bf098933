import { describe, expect, it } from '@jest/globals';
import { joinPieces } from '../../src/model/join-pieces.js';

/** Texts are joined, unless one of them is a sign. */
const joinTexts = (one: string, other: string) => (one === '!' || other === '!' ? null : one + other);

/** A stream that a test fills. */
function aStream() {
  let filling: ReadableStreamDefaultController<string> | undefined;
  let reason: unknown;
  const stream = new ReadableStream<string>({
    start: (controller) => (filling = controller),
    cancel: (given: unknown) => void (reason = given),
  });
  if (!filling) throw new Error('The stream was not started.');
  return { stream, filling, cancelledBy: () => reason };
}

describe('pieces of a stream', () => {
  it('that come at once come as one, and others stay apart, in their order', async () => {
    const { stream, filling } = aStream();
    for (const piece of ['a', 'b', '!', '!', 'c', 'd']) filling.enqueue(piece);
    filling.close();
    const told: string[] = [];
    for await (const piece of joinPieces(stream, joinTexts)) told.push(piece);
    expect(told).toEqual(['ab', '!', '!', 'cd']);
  });

  it('that come one after the other are waited for', async () => {
    const { stream, filling } = aStream();
    const reader = joinPieces(stream, joinTexts).getReader();
    for (const piece of ['a', 'b']) {
      const reading = reader.read();
      filling.enqueue(piece);
      expect(await reading).toEqual({ done: false, value: piece });
    }
    const reading = reader.read();
    filling.close();
    expect((await reading).done).toBe(true);
  });

  it('that came before a failure are told before it', async () => {
    const { stream, filling } = aStream();
    const reader = joinPieces(stream, joinTexts).getReader();
    const reading = reader.read();
    filling.enqueue('a');
    expect(await reading).toMatchObject({ value: 'a' });
    filling.error(new Error('broken'));
    await expect(reader.read()).rejects.toThrow('broken');
  });

  it('that nobody wants any more are not read', async () => {
    const { stream, filling, cancelledBy } = aStream();
    const joined = joinPieces(stream, joinTexts);
    filling.enqueue('a');
    await joined.cancel('enough');
    expect(cancelledBy()).toBe('enough');
  });
});
