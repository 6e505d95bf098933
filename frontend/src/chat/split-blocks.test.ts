import { describe, expect, it } from 'vitest';
import { splitBlocks } from './split-blocks';

const texts = (text: string) =>
  splitBlocks(text).map((block) =>
    block.kind === 'code' ? `<${block.language}>${block.code}` : block.text.trim(),
  );

describe('splitBlocks', () => {
  it('splits paragraphs, headings and tables at blank lines', () => {
    expect(texts('# A\n\nOne\ntwo\n\n| a |\n|---|\n| 1 |\n\nEnd')).toEqual([
      '# A',
      'One\ntwo',
      '| a |\n|---|\n| 1 |',
      'End',
    ]);
  });

  it('keeps a list with blank lines in one piece', () => {
    expect(texts('- one\n\n- two\n\n  more of two\n\nAfter')).toEqual([
      '- one\n\n- two\n\n  more of two',
      'After',
    ]);
  });

  it('keeps code in one piece, with its blank lines and what looks like Markdown', () => {
    expect(texts('Text\n```ts\nconst a = 1;\n\n# b\n```\nAfter')).toEqual([
      'Text',
      '<ts>const a = 1;\n\n# b',
      'After',
    ]);
    expect(texts('~~~~\n```\n~~~\n~~~~')).toEqual(['<>```\n~~~']);
  });

  it('takes code that has not ended yet to its end', () => {
    expect(texts('```js\nlet a')).toEqual(['<js>let a']);
    expect(texts('```')).toEqual(['<>']);
  });

  it('takes a line with backticks in it for text', () => {
    expect(texts('```not``` a fence')).toEqual(['```not``` a fence']);
  });

  it('changes only the last blocks when a text grows', () => {
    const whole = 'A\n\n- b\n- c\n\n```\nd\n```\n\n| e |\n|---|\n| f |\n\nG *h* i';
    for (let length = 1; length < whole.length; length += 1) {
      const before = splitBlocks(whole.slice(0, length)).slice(0, -1);
      const after = splitBlocks(whole.slice(0, length + 1));
      // The last one may turn out to be two.
      expect(after.slice(0, before.length)).toEqual(before);
    }
  });

  it('gives each piece of a very long table its header', () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => `| item ${row} | ${row} |`);
    const header = '| Item | Number |\n| --- | ---: |';
    const blocks = texts(`Before:\n${header}\n${rows.join('\n')}\n\nAfter | all`);
    expect(blocks.length).toBeGreaterThan(4);
    for (const block of blocks.slice(1, -1)) expect(block.startsWith(`${header}\n| item`)).toBe(true);
    expect(blocks.join('\n').match(/\| item \d+ \| \d+ \|/g)).toEqual(rows);
    expect(blocks.at(-1)).toBe('After | all');
  });

  it('gives a list behind a long table no header', () => {
    const table = ['| a |', '|---|', ...Array.from({ length: 599 }, () => '| 1 2 3 |')].join('\n');
    expect(texts(`${table}\n- a | b`).at(-1)).toBe('- a | b');
  });

  it('has links that are defined elsewhere in each block that uses them', () => {
    const [first, code, second, third] = texts(
      'See [the page][A] and [b].\n\n```\n[a]\n```\n\n- [c d][]\n\n[a]: https://a.example "A"\n[B]: https://b.example\n[a]: https://other.example\n\nText [c\nd]\n\n[c d]: <https://c.example>',
    );
    expect(first).toBe('See [the page][A] and [b].\n\n[a]: https://a.example "A"\n[B]: https://b.example');
    expect(code).toBe('<>[a]');
    expect(second).toMatch(/^- \[c d\]\[\]/);
    expect(second).toContain('[c d]: <https://c.example>');
    expect(third).toContain('[c d]: <https://c.example>');
  });

  it('takes neither citations nor footnotes nor text in a paragraph for definitions', () => {
    for (const line of ['[post:1]: https://evil.example', '[^1]: A note', 'Text\n[a]: https://a.example']) {
      expect(texts(`One [post:1] [^1] [a]\n\n${line}`)[0]).toBe('One [post:1] [^1] [a]');
    }
  });

  it('cuts what is very long between lines', () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => `- item ${row}`);
    const blocks = splitBlocks(rows.join('\n'));
    expect(blocks.length).toBeGreaterThan(3);
    expect(blocks.flatMap((block) => (block.kind === 'markdown' ? block.text.split('\n') : []))).toEqual(
      rows,
    );
  });
});
