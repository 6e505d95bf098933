/**
 * How a text cites posts: `[post:ID]`, or `[post:username/ID]` where posts of several accounts may have the same id. Both parts are
 * percent-encoded where they hold more than letters, digits and `.`, `-`, `_`, `@`, `:`, so a citation has no blank, bracket or second slash.
 */
export interface Citation {
  /** Where it begins in the text and how long it is, in UTF-16 code units. */
  readonly index: number;
  readonly length: number;
  /** Null when the citation names none. */
  readonly username: string | null;
  readonly id: string;
}

/** What stands in a text in the place of a citation of a post that there is not. */
export const unknownPostMark = '[post not found]';

const citation = /\[post:(?:([^\s[\]/]{1,1500})\/)?([^\s[\]/]{1,1500})\]/gu;

/** A citation of a post, as it stands in a text. */
export const citationOf = (id: string, username: string | null = null): string =>
  `[post:${username === null ? '' : `${encoded(username)}/`}${encoded(id)}]`;

/** The citations in a text, in its order. Whether there are such posts is for the caller to check. */
export const citationsIn = (text: string): Citation[] =>
  Array.from(text.matchAll(citation), ({ 0: whole, 1: username, 2: id = '', index }) => ({
    index,
    length: whole.length,
    username: username === undefined ? null : decoded(username),
    id: decoded(id),
  }));

/** Underscores at the ends would be emphasis in Markdown. */
const encoded = (part: string): string =>
  encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD'))
    .replace(/%(?:40|3A)/g, decodeURIComponent)
    .replace(/[!'()*~]|^_|_$/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
