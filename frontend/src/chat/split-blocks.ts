import { isDefinition, withDefinitions } from './link-definitions';

/** A piece of a Markdown text that can be drawn by itself. */
export type Block =
  | { kind: 'markdown'; text: string }
  /** A fenced piece of code. `language` is empty when the text names none. */
  | { kind: 'code'; language: string; code: string };

/** A paragraph, table or list that is longer is cut between two of its lines, so that it is not drawn anew as a whole when it grows. */
const LONGEST_BLOCK = 6_000;

const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
/** The line below the header of a table. */
const tableRule = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Splits a Markdown text into its blocks, in order. While a text grows only its last block changes, which is what makes a long answer cheap to
 * draw again and again: a block that is the same is not looked at. Each piece of a table that is cut has its header, and each block the links that it
 * uses and that are defined elsewhere in the text (`[a]: https://...`).
 */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let length = 0;
  /** Header and rule of the table that the last line is in. */
  let table: string[] = [];
  const end = () => {
    if (lines.some((line) => line.trim() !== '')) blocks.push({ kind: 'markdown', text: lines.join('\n') });
    lines = [];
    length = 0;
  };
  const all = text.split('\n');
  for (let at = 0; at < all.length; at += 1) {
    const line = all[at]!;
    const opening = fence.exec(line);
    if (opening && !isInList(lines)) {
      end();
      const closing = new RegExp(`^ {0,3}${opening[1]![0]}{${opening[1]!.length},}[ \\t]*$`);
      let last = at + 1;
      while (last < all.length && !closing.test(all[last]!)) last += 1;
      blocks.push({ kind: 'code', language: opening[2]!, code: all.slice(at + 1, last).join('\n') });
      at = last;
      continue;
    }
    const isAfterBlank = lines.length > 0 && lines.at(-1)!.trim() === '';
    const goesOn = isInList(lines) && (/^\s/.test(line) || listItem.test(line));
    const mayBeCut = length > LONGEST_BLOCK && !/^\s/.test(line);
    // A definition stays with the paragraph before it, which it is most likely for.
    const begins = (isAfterBlank && !goesOn && !isDefinition(line)) || mayBeCut;
    if (line.trim() !== '' && begins) {
      const isRow = !isAfterBlank && line.includes('|') && !listItem.test(line);
      end();
      if (isRow) lines = [...table];
    }
    if (!line.includes('|')) table = [];
    else if (tableRule.test(line) && lines.at(-1)?.includes('|')) table = [lines.at(-1)!, line];
    lines.push(line);
    length += line.length + 1;
  }
  end();
  return defined(blocks);
}

function defined(blocks: Block[]): Block[] {
  const texts = withDefinitions(blocks.map((block) => (block.kind === 'markdown' ? block.text : '')));
  return blocks.map((block, at) => (block.kind === 'markdown' ? { ...block, text: texts[at]! } : block));
}

function isInList(lines: readonly string[]): boolean {
  return lines[0] !== undefined && listItem.test(lines[0]);
}
