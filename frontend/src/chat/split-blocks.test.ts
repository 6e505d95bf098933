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

  it('cuts what is very long between lines', () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => `- item ${row}`);
    const blocks = splitBlocks(rows.join('\n'));
    expect(blocks.length).toBeGreaterThan(3);
    expect(blocks.flatMap((block) => (block.kind === 'markdown' ? block.text.split('\n') : []))).toEqual(
      rows,
    );
  });
});
