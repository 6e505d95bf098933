/** A piece of a text: plain, or an address that it names. */
export type TextPiece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

// Stops at blanks, quotes, angle brackets, CJK punctuation, and at marks that turn the direction of text round:
// an address that contains one reads differently from where it leads.
const ADDRESS = /https?:\/\/[^\s<>"'`“”„«»。、「」\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
const TRAILING = /[.,;:!?…)\]}*_~]$/u;
const OPENERS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/**
 * Splits a text into plain pieces and http(s) links; joined again, the pieces are the text. No other scheme ever becomes a
 * link. A full stop or a bracket that belongs to the sentence stays outside the address.
 */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    pieces.push({ kind: 'link', text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

/** The address as the browser would open it, or null if it is not http(s) or no address at all. */
export function hrefOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

function withoutTrailing(address: string): string {
  let end = address.length;
  while (end > 0 && TRAILING.test(address[end - 1] ?? '')) {
    const closer = address[end - 1] ?? '';
    const opener = OPENERS[closer];
    const before = address.slice(0, end);
    if (opener && before.split(opener).length >= before.split(closer).length) break;
    end -= 1;
  }
  return address.slice(0, end);
}
