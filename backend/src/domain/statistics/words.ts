/** What a UTF-16 code unit is to a word: it ends it, is a letter or digit of it, ... */
const other = 0;
const letter = 1;
/** Combining marks go on with a word but begin none: the variation selector of an emoji is one. */
const mark = 2;
/** Goes on with a word when a letter follows. */
const apostrophe = 3;
/** A letter of a script that is written without spaces between words. */
const unspaced = 4;
/** The first half of a character outside the basic plane. */
const surrogate = 5;

/** Characters of Chinese, Japanese, Thai, Lao, Khmer and Burmese: scripts without spaces between words, which only a dictionary tells apart. */
export const unspacedScripts =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function kindOf(character: string): number {
  if (unspacedScripts.test(character) && /\p{L}/u.test(character)) return unspaced;
  if (/[\p{L}\p{N}]/u.test(character)) return letter;
  if (/\p{M}/u.test(character)) return mark;
  return character === "'" || character === '’' ? apostrophe : other;
}

let kindsOfUnits: Uint8Array | undefined;

/** Kinds by code unit, made when first needed (10 ms): asking a pattern for each character of millions takes seconds. */
function kinds(): Uint8Array {
  kindsOfUnits ??= Uint8Array.from({ length: 0x10000 }, (_, unit) =>
    unit >= 0xd800 && unit < 0xdc00 ? surrogate : kindOf(String.fromCharCode(unit)),
  );
  return kindsOfUnits;
}

let segmenterInUse: Intl.Segmenter | undefined;

/** Made when first needed. The dictionaries are those of the platform and do not depend on the language asked for. */
const segmenter = () => (segmenterInUse ??= new Intl.Segmenter('en', { granularity: 'word' }));

/** Characters that are cut into words at once: a dictionary takes time with the square of their number, and no sentence is longer. */
const longestRun = 250;

/** Question marks of Latin, full-width, Arabic, Greek, Armenian and Ethiopic writing, and the emoji that are one. */
const question = /[?？؟\u037E՞፧⁇⁈⁉❓❔]/;
const exclamation = /[!！‼⁈⁉❗❕]/;

/** Whether a text without addresses asks something. */
export const hasQuestionMark = (text: string): boolean => question.test(text);

/** Whether a text without addresses exclaims something. */
export const hasExclamationMark = (text: string): boolean => exclamation.test(text);

/**
 * Tells the words of a text in their order, in lower case. Words are runs of letters, digits and combining marks, apostrophes within them
 * included. Only runs of scripts that put no spaces between words are cut by `Intl.Segmenter`, which knows their words from a dictionary
 * but takes twenty times as long. (Dictionaries are the platform's: a browser that does not use ICU may cut a few words differently.)
 */
export function wordsIn(text: string, tell: (word: string) => void): void {
  // Both apostrophes are one, so that `don't` is the same word from every keyboard.
  const lower = text.toLowerCase().replaceAll('’', "'");
  const kindsByUnit = kinds();
  // What the text is made of since `start`: letters, letters of scripts without spaces, or neither.
  let [start, run] = [0, other];
  for (let index = 0; index < lower.length; index += 1) {
    let kind = kindsByUnit[lower.charCodeAt(index)] ?? other;
    const at = index;
    if (kind === surrogate) {
      const code = lower.codePointAt(index) ?? 0;
      kind = kindOf(String.fromCodePoint(code));
      if (code > 0xffff) index += 1;
    } else if (kind === apostrophe) {
      kind = kindsByUnit[lower.charCodeAt(index + 1)] === letter ? mark : other;
    }
    if (kind === mark || kind === run) continue;
    if (run !== other) tellRun(run, lower.slice(start, at), tell);
    start = at;
    run = kind;
  }
  if (run !== other) tellRun(run, lower.slice(start), tell);
}

function tellRun(kind: number, run: string, tell: (word: string) => void): void {
  if (kind === letter) {
    tell(run);
    return;
  }
  for (let start = 0; start < run.length;) {
    let end = Math.min(run.length, start + longestRun);
    if (run.charCodeAt(end) >>> 10 === 0x37) end += 1;
    for (const { segment, isWordLike } of segmenter().segment(run.slice(start, end)))
      if (isWordLike) tell(segment);
    start = end;
  }
}
