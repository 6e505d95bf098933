import { categoryOfName } from './categories.js';
import { articles, countedWords, functionWords, greetings, openers } from './opening-words.js';
import type { Sentence, Word } from './sentences.js';
import type { WordCases } from './word-cases.js';

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
/** `couldn't`, `we're`: verbs, however they are written. */
const contracted = /(?:n['’]t|['’](?:re|ll|ve|m|d))$/;
/** `Schiff's`, and `it's`. */
const possessive = /['’]s$/i;

/** Small words inside of names. */
const joining = new Set('of de del la der für du des da do dos van von y di &'.split(' '));
/** Those that may as well stand between two names. */
const coupling = new Set(['&', 'y']);

const maxWords = 6;

/** A name and whether its capitals prove it: not where a sentence begins with it, nor in a headline. */
export interface FoundName {
  name: string;
  isSure: boolean;
}

/**
 * Names in a sentence, in order; ones that are repeated come again, and words that are names by their form come by themselves, too.
 *
 * @param cases how the account writes words elsewhere.
 */
export function namesIn({ words, style }: Sentence, cases: WordCases): FoundName[] {
  if (style === 'shouted') return [];
  const found: FoundName[] = [];
  let run: Word[] = [];
  const endRun = () => {
    for (const part of partsOf(run)) {
      const name = nameOf(part, cases);
      if (name !== null) found.push({ name: name.name, isSure: name.isSure && style === 'plain' });
    }
    run = [];
  };
  for (const word of words) {
    if (named.test(word.text)) found.push({ name: word.text, isSure: true });
    if (word.isApart) endRun();
    if (isPart(word, run.length > 0)) {
      if (articles.has(word.lower) && !joining.has(word.text)) endRun();
      run.push(word);
    } else endRun();
    if (word.isLast) endRun();
  }
  endRun();
  return found;
}

function isPart({ text, lower }: Word, isWithin: boolean): boolean {
  if (isWithin && (joining.has(text) || numbered.test(text))) return true;
  if (!capitalised.test(text) || contracted.test(lower)) return false;
  const plain = lower.replace(possessive, '');
  return articles.has(plain) || !functionWords.has(plain);
}

/** `Nancy Pelosi & Adam Schiff` are two names, `Johnson & Johnson` is one. */
function partsOf(run: readonly Word[]): (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const word of run) {
    if (coupling.has(word.text)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.length === 2 && parts.every(({ length }) => length === 1) ? [run] : parts;
}

/** The name that a run of words is; null for none. */
function nameOf(run: readonly Word[], cases: WordCases): FoundName | null {
  if (run.length > 3 * maxWords) return null;
  const words = [...run];
  while (joining.has(words.at(-1)?.text ?? '')) words.pop();
  const [first] = words;
  if (first === undefined || greetings.has(first.lower)) return null;
  // The capital of a first word says nothing, so what is known from elsewhere decides; what is left stands within the sentence.
  if (first.isOpening && (openers.has(first.lower) || cases.isMostlyLower(first.lower))) words.shift();
  while (words[0] !== undefined && (countedWords.has(words[0].lower) || joining.has(words[0].text)))
    words.shift();
  const [start, ...rest] = words;
  if (start === undefined || !capitalised.test(start.text) || words.length > maxWords) return null;
  // A name of one word is as likely the first word of a sentence, and shouting is no name.
  const telling = articles.has(start.lower) ? rest : words;
  // `The Guardian` is a name, `The Report` need not be one.
  if (telling.length < 2 && (telling === words || categoryOfName(textOf(words)) === null)) return null;
  if (start.text.length < 2) return null;
  if (words.length === 2 && year.test(rest[0]?.text ?? '')) return null;
  if (words.every(({ text }) => shouted.test(text)) || telling.every(({ lower }) => isCommon(lower, cases)))
    return null;
  return { name: textOf(words).replace(possessive, ''), isSure: !start.isOpening };
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

const isCommon = (lower: string, cases: WordCases): boolean =>
  joining.has(lower) || cases.isMostlyLower(lower.replace(possessive, ''));
