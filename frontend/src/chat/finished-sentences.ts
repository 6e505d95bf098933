import { citationsIn } from '@persona-lens/backend/domain/citation';
import { endWithin } from '../lib/cut-text';

/** Where the last sentence or line that is certainly whole ends in a text that grows; `from` when there is none behind that place. */
export function endOfSentences(text: string, from: number): number {
  const found = [...text.slice(from).matchAll(/[.!?…:][)"”’]?\s+|\n+/gu)].at(-1);
  return found ? from + found.index + found[0].length : from;
}

/** Most of a text that is read out at once, in UTF-16 code units: some minutes of speech. */
const MOST_SPOKEN = 4_000;

/** Markdown as it is read out: without its signs and citations. Only the beginning of what nobody would listen to. */
export function spoken(markdown: string): string {
  const beginning = markdown.slice(0, endWithin(markdown, MOST_SPOKEN));
  const withoutCitations = citationsIn(beginning).reduceRight(
    (text, { index, length }) => text.slice(0, index) + text.slice(index + length),
    beginning,
  );
  return withoutCitations
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^[ \t|:-]*$/gm, '')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+/gm, '')
    .replace(/[*`|~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
