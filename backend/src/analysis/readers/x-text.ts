/** The address of a post of X, with the name in it and the id of the post. */
export const statusPattern =
  /^https?:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/(i\/web|\w+)\/status\/(\d+)/iu;

const characters = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);

/** Undoes the three HTML entities that X writes into texts, each once: `&amp;lt;` is `&lt;`. */
export function decodeXText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/gu, (entity) => characters.get(entity) ?? entity);
}

/**
 * Undoes them in a text that a program took from X and may have decoded already: X writes every `&`, `<` and `>` as an entity, so that a
 * text with a bare one was decoded before.
 */
export const decodeIfEncoded = (text: string): string =>
  /[<>]|&(?!(?:amp|lt|gt);)/u.test(text) ? text : decodeXText(text);
