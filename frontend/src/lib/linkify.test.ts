// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { linkify, linkifyStart } from './linkify';

const links = (text: string) => linkify(text).flatMap((piece) => (piece.kind === 'link' ? [piece.text] : []));

describe('linkify', () => {
  it.each([
    ['See https://a.example/x?y=1#z.', ['https://a.example/x?y=1#z']],
    ['(http://a.example/b_(c)) and https://d.example!', ['http://a.example/b_(c)', 'https://d.example']],
    [
      'https://en.example/wiki/A_(b) (https://c.example/[1])',
      ['https://en.example/wiki/A_(b)', 'https://c.example/[1]'],
    ],
    ['詳細はhttps://a.example/x。次', ['https://a.example/x']],
    ['javascript:alert(1) data:text/html,x ftp://a.example //a.example', []],
    ['<a href="https://a.example">', ['https://a.example']],
    ['https://', []],
    ['https://a.example/\u202egpj.exe', ['https://a.example/']],
  ])('finds the addresses in %j', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it('ends on an address of 40,000 brackets', () => {
    const brackets = ')'.repeat(40_000);
    expect(links(`https://a.example/${brackets}`)).toEqual(['https://a.example/']);
  });

  it('loses no character of the text', () => {
    const text = 'a https://b.example, c\nhttp://[bad d (https://e.example) 👩🏽‍🔬';
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});

describe('linkifyStart', () => {
  const joined = (text: string, most: number) =>
    linkifyStart(text, most)
      .map((piece) => piece.text)
      .join('');

  it('gives the beginning of a long text, a link that begins in it whole, and all of a short one', () => {
    expect(joined('short', 8)).toBe('short');
    expect(joined('abcdefghij', 8)).toBe('abcdefgh');
    expect(joined('abcdefg😀hij', 8)).toBe('abcdefg');
    expect(linkifyStart('See https://a.example/long for more', 8).at(-1)).toEqual({
      kind: 'link',
      text: 'https://a.example/long',
      href: 'https://a.example/long',
    });
    expect(joined('https://a.example/ https://b.example/', 18)).toBe('https://a.example/');
  });

  it('makes no link of an address that is longer than any, nor of half of one', () => {
    const address = `https://a.example/${'x'.repeat(100_000)}`;
    expect(linkifyStart(address, 8_000)).toEqual([{ kind: 'text', text: address.slice(0, 8_000) }]);
  });
});
