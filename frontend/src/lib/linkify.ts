import { addressesIn } from '@persona-lens/backend/domain/text-entities';

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

/** The address as the browser would open it, or null if it is not http(s) or no address at all. */
export function hrefOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
