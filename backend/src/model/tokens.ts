/** What a UTF-16 unit of each kind is taken for, in tokens. */
const digit = 1;
const ascii = 1 / 3;
const alphabetic = 0.8;
const other = 1.4;

/**
 * How many tokens a text has at most, about, without the tokenizer of any model: each digit counts as one, as some models read them; other ASCII as a
 * third, which is more than any language written in it needs; letters with accents, Greek, Cyrillic, Hebrew and Arabic as 0.8; and all beyond, such as
 * Chinese, Japanese, Korean and emoji, as 1.4 a UTF-16 unit. So the context is never filled to its brim rather than overfull.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let at = 0; at < text.length; at += 1) tokens += tokensOf(text.charCodeAt(at));
  return Math.ceil(tokens);
}

function tokensOf(code: number): number {
  if (code < 0x80) return code >= 0x30 && code <= 0x39 ? digit : ascii;
  return code < 0x800 ? alphabetic : other;
}

/** The longest beginning of a text that has so many tokens at most. */
export function beginningWithin(text: string, maxTokens: number): string {
  let tokens = 0;
  for (let at = 0; at < text.length; at += 1) {
    tokens += tokensOf(text.charCodeAt(at));
    if (tokens > maxTokens) return text.slice(0, isInsidePair(text, at) ? at - 1 : at);
  }
  return text;
}

/** The longest end of a text that has so many tokens at most. */
export function endWithin(text: string, maxTokens: number): string {
  let tokens = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    tokens += tokensOf(text.charCodeAt(at));
    if (tokens > maxTokens) return text.slice(isInsidePair(text, at + 1) ? at + 2 : at + 1);
  }
  return text;
}

/** Whether a cut there would halve a character. */
const isInsidePair = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};
