import { describe, expect, it } from 'vitest';
import { exampleFiles } from './make-example';

const accounts = exampleFiles().map(({ name, text }) => {
  const records = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
  return { name, text, records, own: records.filter(({ kind }) => kind !== 'repost') };
});

describe('the example', () => {
  it('has two accounts of 600 and 250 posts over two years, newest first, and is the same each time', () => {
    expect(accounts.map(({ own }) => own.length)).toEqual([600, 250]);
    expect(exampleFiles().map(({ text }) => text)).toEqual(accounts.map(({ text }) => text));
    for (const { records } of accounts) {
      const times = records.map(({ created_at }) => created_at!);
      expect(times).toEqual(times.toSorted().reverse());
      expect([times.at(-1)!.slice(0, 7), times[0]!.slice(0, 7)]).toEqual(['2024-09', '2026-08']);
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    }
  });

  it('has every kind of post, threads, two languages, tags, links and described pictures, and no blank unfilled', () => {
    for (const { records, own, text } of accounts) {
      expect(new Set(records.map(({ kind }) => kind))).toEqual(
        new Set(['original', 'reply', 'quote', 'repost']),
      );
      const ids = new Set(own.map(({ id }) => id));
      expect(own.filter(({ in_reply_to_id: id }) => id !== undefined && ids.has(id)).length).toBeGreaterThan(
        5,
      );
      expect(new Set(own.map(({ lang }) => lang))).toEqual(new Set(['en', 'de']));
      for (const part of ['"alt":"', ' #', ' https://']) expect(text.split(part).length).toBeGreaterThan(20);
      expect(own.filter(({ text: words }) => /[{}]|undefined/.test(words!))).toEqual([]);
    }
  });

  it('leads to no address that could be anybody’s', () => {
    for (const { text } of accounts) {
      for (const [, host] of text.matchAll(/https?:\/\/([^/"\s]+)/g)) expect(host).toMatch(/\.example$/);
    }
  });
});
