/** A piece of a Markdown text that can be drawn by itself. */
export type Block =
  | { kind: 'markdown'; text: string }
  /** A fenced piece of code. `language` is empty when the text names none. */
  | { kind: 'code'; language: string; code: string };

/** A paragraph, table or list that is longer is cut between two of its lines, so that it is not drawn anew as a whole when it grows. */
const LONGEST_BLOCK = 6_000;

const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const definition = /^ {0,3}\[[^\]]+\]:\s/;

/**
 * Splits a Markdown text into its blocks, in order. While a text grows only its last block changes, which is what makes a long answer cheap to
 * draw again and again: a block that is the same is not looked at. Links that are defined elsewhere in the text (`[a]: https://...`) work in their own
 * block only.
 */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let length = 0;
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
    const begins = (isAfterBlank && !goesOn && !definition.test(line)) || mayBeCut;
    if (line.trim() !== '' && begins) end();
    lines.push(line);
    length += line.length + 1;
  }
  end();
  return blocks;
}

function isInList(lines: readonly string[]): boolean {
  return lines[0] !== undefined && listItem.test(lines[0]);
}
