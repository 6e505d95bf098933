import { plainText } from '../domain/plain-text.js';
import { siteOf } from '../domain/statistics/content.js';
import { addressesIn } from '../domain/text-entities.js';

/** A joiner that nobody sees: it keeps what is on both sides of it from being read as one address. */
const joiner = '\u2060';
/** What means something in Markdown within a line and in tables. Underscores within words mean nothing. */
const signs = /[\\`*[\]<~|&$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** Most characters of a post that are looked at for its first words. */
const mostRead = 2_000;

/**
 * A text of somebody else as one line of Markdown: nothing in it is markup, HTML, a picture, a link or a citation. Addresses are told by
 * their site alone, because renderers make links of bare addresses, escaped or not.
 *
 * @param most characters (code points) at most; a longer text is cut at a word and ends with an ellipsis.
 */
export function quoted(text: string, most = 140): string {
  const line = plainText(withSites(text.slice(0, mostRead))).replace(/\s+/g, ' ');
  return (
    cutAtWord(line, most)
      .replace(signs, '\\$&')
      // A citation begins so.
      .replace(/post:/gi, (start) => `${start.slice(0, -1)}\\:`)
      .replace(/(?<=[\p{L}\p{N}._+-])@(?=[\p{L}\p{N}])|\/\/|\bwww\./giu, `$&${joiner}`)
  );
}

/** An account as a text names it. */
export const accountName = (username: string): string => `@${quoted(username, 200)}`;

/** A table in Markdown. Cells are Markdown already: what is of somebody else must be {@link quoted}. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(columns), line(rule), ...rows.map(line)].join('\n');
}

/** A list in Markdown, numbered where the order says something. */
export const listOf = (items: readonly string[], isNumbered = false): string =>
  items.map((item, index) => `${isNumbered ? `${index + 1}.` : '-'} ${item}`).join('\n');

function withSites(text: string): string {
  let [rest, end] = ['', 0];
  for (const { index, address } of addressesIn(text)) {
    rest += `${text.slice(end, index)}${siteOf(address) || '…'}`;
    end = index + address.length;
  }
  return rest + text.slice(end);
}

function cutAtWord(line: string, most: number): string {
  if (line.length <= most) return line;
  const characters = [...line];
  if (characters.length <= most) return line;
  const start = characters.slice(0, most - 1).join('');
  const blank = start.lastIndexOf(' ');
  return `${start.slice(0, blank > start.length / 2 ? blank : start.length).trimEnd()}…`;
}
