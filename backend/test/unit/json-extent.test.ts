import { describe, expect, it } from '@jest/globals';
import { measureJson } from '../../src/domain/json-extent.js';

const measure = (text: string) => measureJson(Buffer.from(text));

/** What a parsed value holds, counted by walking through it. */
function extentOf(value: unknown): { values: number; depth: number } {
  if (typeof value !== 'object' || value === null) return { values: 1, depth: 0 };
  const members = Object.values(value).map(extentOf);
  return {
    values: 1 + members.reduce((sum, { values }) => sum + values, 0),
    depth: 1 + Math.max(0, ...members.map(({ depth }) => depth)),
  };
}

/** Numbers from 0 to below 1, the same for the same seed (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}

const texts = ['', 'a', '"', '\\', '\\"', '[{', '}],:', 'é🕵\u0000', 'x\\\\', '{"a":[1,2]}'];

function randomValue(random: () => number, depth: number): unknown {
  const pick = Math.floor(random() * (depth === 0 ? 4 : 7));
  const length = Math.floor(random() * 5);
  const members = () => Array.from({ length }, () => randomValue(random, depth - 1));
  if (pick === 0) return texts[Math.floor(random() * texts.length)];
  if (pick === 1) return (random() - 0.5) * 10 ** Math.floor(random() * 30);
  if (pick === 2) return [true, false, null][Math.floor(random() * 3)];
  if (pick === 3) return random() < 0.5 ? [] : {};
  if (pick < 6) return members();
  return Object.fromEntries(members().map((member, index) => [`${texts[index]}${index}`, member]));
}

describe('the extent of JSON', () => {
  it.each([
    ['{}', 1, 1],
    ['[]', 1, 1],
    ['0', 1, 0],
    ['""', 1, 0],
    [' [ -1.5e+3 , true,false , null ] ', 5, 1],
    ['{"a":{"b":[{}]},"c":"d"}', 5, 4],
    ['{"[[[":"\\"]]]{{{"}', 2, 1],
    ['["\\\\",["\\\\\\""]]', 4, 2],
  ])('of %s is %d values on %d levels', (text, values, depth) => {
    expect(measure(text)).toEqual({ values, depth });
  });

  it('is what parsing finds, of any value and with any spaces', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const value = randomValue(numbersFrom(seed), 6);
      for (const indent of ['', ' ', '\t']) {
        expect(measure(JSON.stringify(value, null, indent))).toEqual(extentOf(value));
      }
    }
  });

  it('is answered of what is no JSON, too', () => {
    const texts = ['', '"', '"\\', '[', ']]]', '{"a', '::,,', 'tru', '1 2', '{"a":}', '\ufeff{}'];
    for (const text of texts)
      expect(measure(text)).toEqual({ values: expect.any(Number), depth: expect.any(Number) });
    const random = numbersFrom(7);
    for (let round = 0; round < 500; round += 1) {
      const bytes = Uint8Array.from(
        { length: 200 },
        () => '"\\[]{}:,1t '.charCodeAt(random() * 11) || random() * 256,
      );
      expect(measureJson(bytes).depth).toBeLessThanOrEqual(200);
    }
  });
});
