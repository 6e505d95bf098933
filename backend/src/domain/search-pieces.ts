import type { SearchQuery, SearchTerm } from './search-query.js';
import { type SearchToken, searchTokens } from './search-tokens.js';

/** A part of a text that was found; all pieces of one after the other are what is shown of it. */
export interface SearchPiece {
  readonly text: string;
  /** Whether it is what was searched. */
  readonly hit: boolean;
}

/** Characters (UTF-16 code units) that are shown before the first hit, and from one on. */
const before = 60;
const span = 180;
/** Parts of one text that are shown: where they are far from each other. */
const maxParts = 3;

/** What is shown between and around parts that are cut out of a text. */
const gap = '…';

interface Hit {
  readonly start: number;
  readonly end: number;
}

/**
 * What to show of a text that was found: the parts of it around the hits, cut between words. Of a short text it is all of it, and of one without
 * a hit its beginning.
 */
export function searchPieces(text: string, query: SearchQuery): SearchPiece[] {
  const hits = hitsIn(text, query);
  const parts = partsAround(text, hits);
  const pieces: SearchPiece[] = [];
  const add = (piece: string, hit: boolean) => {
    const last = pieces.at(-1);
    if (last && last.hit === hit) pieces[pieces.length - 1] = { text: last.text + piece, hit };
    else if (piece !== '') pieces.push({ text: piece, hit });
  };
  for (const [index, part] of parts.entries()) {
    if (index === 0 && part.start > 0) add(gap, false);
    let from = part.start;
    for (const hit of hits) {
      if (hit.start < from || hit.end > part.end) continue;
      add(text.slice(from, hit.start), false);
      add(text.slice(hit.start, hit.end), true);
      from = hit.end;
    }
    add(text.slice(from, part.end), false);
    if (part.end < text.length) add(gap, false);
  }
  return pieces;
}

/** Where the wanted terms stand, in the order of the text, without overlaps. Ends soon after each was found once. */
function hitsIn(text: string, { wanted }: SearchQuery): Hit[] {
  const hits: Hit[] = [];
  const missing = new Set(wanted);
  const longest = Math.max(...wanted.map(({ tokens }) => tokens.length));
  const recent: SearchToken[] = [];
  let enough = Infinity;
  for (const token of searchTokens(text)) {
    if (token.start > enough) break;
    recent.push(token);
    if (recent.length > longest) recent.shift();
    for (const term of wanted) {
      if (!endsWith(recent, term)) continue;
      const start = recent[recent.length - term.tokens.length]?.start ?? token.start;
      // A word may be part of a phrase that ends in it.
      while ((hits.at(-1)?.start ?? -1) >= start) hits.pop();
      if ((hits.at(-1)?.end ?? 0) <= start) hits.push({ start, end: token.end });
      missing.delete(term);
    }
    if (missing.size === 0 && enough === Infinity) enough = token.end + span;
  }
  return hits;
}

/** Whether the last words are those of a term. */
function endsWith(words: readonly SearchToken[], { tokens, isPrefix }: SearchTerm): boolean {
  const offset = words.length - tokens.length;
  if (offset < 0) return false;
  return tokens.every((token, index) => {
    const word = words[offset + index]?.token ?? '';
    return isPrefix && index === tokens.length - 1 ? word.startsWith(token) : word === token;
  });
}

/** The parts of a text around the hits. */
function partsAround(text: string, hits: readonly Hit[]): Hit[] {
  const parts: Hit[] = [];
  for (const hit of hits.length > 0 ? hits : [{ start: 0, end: 0 }]) {
    const last = parts.at(-1);
    if (last && hit.end <= last.end) continue;
    if (parts.length === maxParts) break;
    const start = wordStart(text, hit.start - before);
    const end = wordEnd(text, Math.max(start + span, hit.end));
    if (last && start <= last.end) parts[parts.length - 1] = { start: last.start, end };
    else parts.push({ start, end });
  }
  return parts;
}

/** Signs of the script in which words are looked for to cut between them. */
const cutLength = 20;

/** The first place from `place` on where a word begins. Inside of a run without spaces it is `place`, but never inside of a character. */
function wordStart(text: string, place: number): number {
  if (place <= 0) return 0;
  const blank = text.slice(place, place + cutLength).search(/\s\S/u);
  if (blank >= 0) return place + blank + 1;
  return place + (isLowSurrogate(text, place) ? 1 : 0);
}

/** The last place up to `place` where a word ends. */
function wordEnd(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const blank = text.slice(place - cutLength, place + 1).search(/\s\S*$/u);
  if (blank >= 0) return place - cutLength + blank;
  return place - (isLowSurrogate(text, place) ? 1 : 0);
}

const isLowSurrogate = (text: string, place: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(place));
