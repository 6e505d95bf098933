import { countedWords, greetings, openers } from './opening-words.js';

/**
 * Proper names in running text, found by their capitals: `James Webb Space Telescope`, `iPhone 15 Pro`, `FieldNotes`. Works for languages that
 * write names, and not much else, with capitals; German nouns are why two words are required where the form does not tell.
 */

/** `Webb`, `O'Neill`, `AT&T`, `Jean-Luc`; and with an inner capital, `iPhone`. */
const capitalised = /^(?:\p{Lu}[\p{L}\p{M}\p{N}'’.&-]*|\p{Ll}{1,2}\p{Lu}[\p{L}\p{N}]{2,})$/u;
/** Names by their form alone: `FieldNotes`, `iPhone`, `GPT-4`, `RTX4090`. */
const named =
  /^(?:\p{Lu}\p{Ll}+\p{Lu}[\p{L}\p{N}]*\p{Ll}|\p{Ll}{1,2}\p{Lu}[\p{L}\p{N}]{2,}|\p{Lu}{2,6}-?\d{1,4}\p{L}{0,2})$/u;
const numbered = /^\d{1,4}(?:\.\d+)?$/;
const shouted = /^\p{Lu}[^\p{Ll}]+$/u;
const year = /^(?:19|20)\d\d$/;

/** Small words inside of names. */
const joining = new Set('of de del la der für du des da do dos van von y &'.split(' '));

const maxWords = 6;
const maxWordLength = 40;

/** A name and whether a sentence begins with it, where a capital proves nothing. */
export interface FoundName {
  name: string;
  isOpening: boolean;
}

/**
 * Names in a text, in order; ones that are repeated come again, and words that are names by their form come by themselves, too. Takes time
 * in proportion to the text, whatever it is.
 */
export function namesIn(text: string): FoundName[] {
  if (!/\p{Lu}/u.test(text)) return [];
  const found: FoundName[] = [];
  let run: string[] = [];
  let isRunOpening = true;
  let isNextOpening = true;
  const endRun = () => {
    const name = nameOf(run, isRunOpening);
    if (name !== null) found.push(name);
    run = [];
  };
  // Without the empty pieces, a line break is a word of its own, which ends every name.
  for (const piece of text.split(/(\n)| +/)) {
    if (piece === undefined || piece === '') continue;
    const { word, isApart, isLast } = undress(piece);
    if (named.test(word)) found.push({ name: word, isOpening: false });
    if (isApart) endRun();
    const isPart = capitalised.test(word) || (run.length > 0 && (joining.has(word) || numbered.test(word)));
    if (!isPart) endRun();
    else {
      if (run.length === 0) isRunOpening = isNextOpening || isApart;
      run.push(word);
    }
    if (isLast) endRun();
    isNextOpening = !/[\p{L}\p{N},;]$/u.test(piece);
  }
  endRun();
  return found;
}

/** A word without the brackets, quotes and sentence marks around it, and whether they part it from the words before or behind. */
function undress(piece: string): { word: string; isApart: boolean; isLast: boolean } {
  if (piece.length > maxWordLength || piece === '&')
    return { word: piece === '&' ? piece : '', isApart: false, isLast: false };
  const start = piece.search(/[\p{L}\p{N}#@]/u);
  if (start < 0) return { word: '', isApart: true, isLast: true };
  let end = piece.length;
  while (!/[\p{L}\p{N}\p{M}]/u.test(piece[end - 1] ?? 'x')) end -= 1;
  return { word: piece.slice(start, end), isApart: start > 0, isLast: end < piece.length };
}

/** The name that a run of words is; null for none. */
function nameOf(run: readonly string[], isOpening: boolean): FoundName | null {
  const words = [...run];
  while (joining.has(words.at(-1) ?? '')) words.pop();
  const lower = (word: string | undefined) => (word ?? '').toLowerCase();
  if (greetings.has(lower(words[0]))) return null;
  while (
    words.length > 0 &&
    (countedWords.has(lower(words[0])) || (isOpening && openers.has(lower(words[0]))))
  )
    words.shift();
  // A name of one word is as likely the first word of a sentence, and shouting is no name.
  if (words.length < 2 || words.length > maxWords || !capitalised.test(words[0] ?? '')) return null;
  const isYear = words.length === 2 && year.test(words[1] ?? '');
  if (isYear || (words[0] ?? '').length < 2 || words.every((word) => shouted.test(word))) return null;
  return { name: words.join(' '), isOpening };
}
