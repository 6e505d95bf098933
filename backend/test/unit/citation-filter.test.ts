import { describe, expect, it } from '@jest/globals';
import { CitationFilter } from '../../src/chat/citation-filter.js';
import { citationOf } from '../../src/domain/citation.js';

/** Posts 1 to 5 of any account, and 42 of `heron watch`. */
const isKnown = ({ username, id }: { username: string | null; id: string }) =>
  username === null ? /^[1-5]$/.test(id) : username === 'heron watch' && id === '42';

/** A filter, and how often it has asked. */
function makeFilter() {
  const asked: number[] = [];
  const filter = new CitationFilter((citations) => {
    asked.push(citations.length);
    return Promise.resolve(citations.map(isKnown));
  });
  return { filter, asked };
}

/** What a text becomes that comes in these pieces. */
async function filtered(...pieces: readonly string[]): Promise<string> {
  const { filter } = makeFilter();
  let text = '';
  for (const piece of pieces) text += await filter.take(piece);
  return text + filter.end();
}

const cases: readonly (readonly [written: string, told: string])[] = [
  ['They post at night [post:1].', 'They post at night [post:1].'],
  ['Twice [post:1][post:2]', 'Twice [post:1][post:2]'],
  [`Once ${citationOf('42', 'heron watch')}.`, 'Once [post:heron%20watch/42].'],
  ['Never [post:999].', 'Never [post not found].'],
  ['Never [post:nobody/1].', 'Never [post not found].'],
  ['[post: 1]', '[post:1]'],
  ['[ Post : 1 ]', '[post:1]'],
  ['[post:1, post:2; post: 3]', '[post:1] [post:2] [post:3]'],
  ['[post:1, 2]', '[post:1] [post:2]'],
  ['[post:1, post:998, post:999]', '[post:1] [post not found]'],
  ['【post:1】 and 【post:2†source】', '[post:1] and [post:2]'],
  ['［post:3］', '[post:3]'],
  ['\\[post:4\\]', '[post:4]'],
  ['[post:@heron%20watch/42]', '[post:heron%20watch/42]'],
  ['(post:1) (post:999)', '[post:1] (post:999)'],
  // What stands behind would make it a link.
  ['[post:1](https://evil.example)', '[post:1] (https://evil.example)'],
  ['[post:999](https://evil.example)', '[post not found] (https://evil.example)'],
  ['[post:1,see]', '[post not found]'],
];

const others: readonly string[] = [
  '',
  'No citation at all',
  'A [link](https://example.org) and a list [1, 2], (see above).',
  '[post: see the one below]',
  '[post:1, as I said]',
  '(post: 5 pm)',
  '[poster] [posted:] [post',
  'a[0] = b[1]; \\ \\[x\\]',
  'Line [post:\n1]',
  'Brackets [post:[post:x y]]',
];

describe('a citation of a model', () => {
  it.each(cases)('is checked: %s', async (written, told) => {
    expect(await filtered(written)).toBe(told);
  });

  it.each(cases)('is the same in pieces: %s', async (written, told) => {
    expect(await filtered(...written)).toBe(told);
    for (let at = 1; at < written.length; at += 1) {
      expect(await filtered(written.slice(0, at), written.slice(at))).toBe(told);
    }
  });

  it.each(others)('is nothing else: %s', async (text) => {
    expect(await filtered(text)).toBe(text);
    expect(await filtered(...text)).toBe(text);
  });

  it('is dropped when the text ends within it', async () => {
    expect(await filtered('It posts [post:12')).toBe('It posts ');
    expect(await filtered('It posts [post:1, ')).toBe('It posts ');
    expect(await filtered('It posts [post: every day')).toBe('It posts [post: every day');
  });
});

describe('the filter of citations', () => {
  it('lets text without citations pass at once', async () => {
    const { filter, asked } = makeFilter();
    for (const text of ['They post ', 'at night: ', '3 (of 4) ', 'a [link](x)'])
      expect(await filter.take(text)).toBe(text);
    expect(asked).toEqual([]);
  });

  it('asks once for what comes together, and not again for what it knows', async () => {
    const { filter, asked } = makeFilter();
    await filter.take('[post:1] and [post:2] and [post:99]');
    await filter.take('[post:1] and [post:99]');
    expect(asked).toEqual([3, 1]);
  });

  it('holds back no more than what a citation can be', async () => {
    const { filter } = makeFilter();
    expect(await filter.take('[post:')).toBe('');
    const told = await filter.take('x'.repeat(10_000));
    expect(told.length).toBe(10_006);
    expect(await filter.take('y')).toBe('y');
  });

  it('takes a megabyte of beginnings of citations in time', async () => {
    const text = `${'[post:('.repeat(150_000)}\n`;
    expect((await filtered(text)).length).toBe(text.length);
    const long = `[post:${'1, '.repeat(900)}`;
    expect(await filtered(...long)).toBe('');
  });
});
