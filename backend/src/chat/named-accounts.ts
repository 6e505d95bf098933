import { type Handle, parseHandle, usernameOf } from '../domain/handle.js';
import { isSameAccount } from '../domain/username.js';

/** What stands between words, and never in the name or address of an account. */
const betweenWords = /[\s,;()[\]{}<>"'`“”‘’„«»|*!]+/u;
/** What a sentence may add to its last word. */
const sentenceEnd = /[.:?…。、，！？]+$/u;

/** Whether somebody has named an account in what they wrote: by its whole name, with or without `@`, or by its address. */
export function namesAccount(texts: readonly string[], handle: Handle): boolean {
  const username = usernameOf(handle);
  const name = handle.name.toLowerCase();
  const isIt = (word: string) => {
    const named = parseHandle(word);
    return named?.network === handle.network && isSameAccount(usernameOf(named), username);
  };
  return texts.some((text) =>
    text
      .split(betweenWords)
      // Most words of a long text need not be read as names.
      .filter((word) => word.toLowerCase().includes(name))
      .some((word) => isIt(word) || isIt(word.replace(sentenceEnd, ''))),
  );
}
