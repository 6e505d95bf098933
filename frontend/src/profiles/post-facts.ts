import { linkify } from '../lib/linkify';

const HASHTAG = /(?<![\p{L}\p{N}_&])[#＃]([\p{L}\p{N}\p{M}_]*\p{L}[\p{L}\p{N}\p{M}_]*)/gu;
const MENTION = /(?<![\p{L}\p{N}_.@])[@＠](\w+(?:[.-]\w+)*(?:@\w+(?:[.-]\w+)+)?)/gu;

/** What a post is about, as far as its text tells. */
export interface PostFacts {
  hashtags: string[];
  mentions: string[];
  links: string[];
}

/**
 * Hashtags, mentions and addresses in a text, for posts of the older version, which do not store them. Each once. A hashtag
 * has at least one letter, as on X (`#1` is none); what stands in an address is neither hashtag nor mention.
 */
export function readPostFacts(text: string): PostFacts {
  // Most posts have none: looking for the signs is a tenth of the work.
  const pieces = text.includes('://') ? linkify(text) : [{ kind: 'text' as const, text }];
  const plain = pieces.map((piece) => (piece.kind === 'text' ? piece.text : ' ')).join('');
  return {
    hashtags: /[#＃]/.test(plain) ? matchesOf(plain, HASHTAG) : [],
    mentions: /[@＠]/.test(plain) ? matchesOf(plain, MENTION) : [],
    links: [...new Set(pieces.flatMap((piece) => (piece.kind === 'link' ? [piece.href] : [])))],
  };
}

function matchesOf(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), (match) => match[1] ?? ''))];
}
