import { addressesIn, longestLink } from '@persona-lens/backend/domain/text-entities';
import { endWithin } from './cut-text';

/** A piece of a text: plain, or an address that it names. */
export type TextPiece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

/**
 * Splits a text into plain pieces and http(s) links; joined again, the pieces are the text. No other scheme ever becomes a
 * link. A full stop or a bracket that belongs to the sentence stays outside the address.
 */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { index, address } of addressesIn(text)) {
    const href = hrefOf(address);
    if (href === null) continue;
    if (index > end) pieces.push({ kind: 'text', text: text.slice(end, index) });
    pieces.push({ kind: 'link', text: address, href });
    end = index + address.length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

/**
 * The pieces of the beginning of a text: at least `most` UTF-16 units of it, unless it is shorter, and no more than a link that begins
 * within them needs. Takes no longer for a longer text.
 */
export function linkifyStart(text: string, most: number): TextPiece[] {
  if (text.length <= most) return linkify(text);
  const pieces: TextPiece[] = [];
  let length = 0;
  // With room for the longest link: one that is cut would lead somewhere else.
  for (const piece of linkify(text.slice(0, endWithin(text, most + longestLink + 1)))) {
    const isWhole = piece.kind === 'link' || length + piece.text.length <= most;
    pieces.push(
      isWhole ? piece : { ...piece, text: piece.text.slice(0, endWithin(piece.text, most - length)) },
    );
    length += piece.text.length;
    if (length >= most) break;
  }
  return pieces;
}

/** The address as the browser would open it, or null if it is not http(s), no address at all or longer than any is. */
export function hrefOf(address: string): string | null {
  if (address.length > longestLink || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
