/** Where a text stops being JSON. Line and column count from one, columns in UTF-16 units as editors do. */
export interface JsonError {
  line: number;
  column: number;
  /** What was found there, and what it should have been, as a sentence without its full stop. */
  reason: string;
}

class Offence extends Error {
  constructor(
    readonly index: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const BLANKS = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Finds the first place where a text is not JSON (RFC 8259), or null if all of it is. Browsers word their own errors
 * differently and Safari gives no position, so a readable refusal needs this. Takes time in proportion to the text, and no
 * stack, however deep the text is nested.
 */
export function findJsonError(text: string): JsonError | null {
  try {
    scan(text);
    return null;
  } catch (error) {
    if (!(error instanceof Offence)) throw error;
    const before = text.slice(0, error.index).split(/\r\n|\n|\r/);
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason: error.reason };
  }
}

/** How many brackets are open at once at most; those in strings do not count. Works on any text, JSON or not. */
export function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

function scan(text: string): void {
  const open: ('{' | '[')[] = [];
  let index = skipBlanks(text, 0);
  for (;;) {
    // A value starts here.
    const start = text[index];
    if (start === '{' || start === '[') {
      open.push(start);
      index = skipBlanks(text, index + 1);
      if (text[index] !== (start === '{' ? '}' : ']')) {
        if (start === '{') index = key(text, index);
        continue;
      }
    } else {
      index = skipBlanks(text, start === '"' ? string(text, index) : scalar(text, index));
    }
    // A value has ended here, and perhaps what holds it too.
    for (;;) {
      const holder = open.at(-1);
      if (holder === undefined) {
        if (index < text.length)
          throw new Offence(index, `Found ${seen(text, index)} after the end of the JSON`);
        return;
      }
      const closer = holder === '{' ? '}' : ']';
      if (text[index] === ',') {
        index = skipBlanks(text, index + 1);
        if (text[index] === closer)
          throw new Offence(index, `Found "${closer}" after a comma: remove the comma`);
        if (holder === '{') index = key(text, index);
        break;
      }
      if (text[index] !== closer) {
        throw new Offence(index, `Expected a comma or "${closer}", found ${seen(text, index)}`);
      }
      open.pop();
      index = skipBlanks(text, index + 1);
    }
  }
}

function key(text: string, index: number): number {
  if (text[index] !== '"')
    throw new Offence(index, `Expected a key in double quotes, found ${seen(text, index)}`);
  const colon = skipBlanks(text, string(text, index));
  if (text[colon] !== ':') throw new Offence(colon, `Expected ":" after the key, found ${seen(text, colon)}`);
  return skipBlanks(text, colon + 1);
}

// Character by character: a regular expression over a string of megabytes can exhaust the browser's own stack.
function string(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 0x22) return index + 1;
    if (code === 0x5c) {
      ESCAPE.lastIndex = index;
      if (!ESCAPE.test(text)) throw new Offence(index, 'Found a backslash that starts no valid escape');
      index = ESCAPE.lastIndex;
    } else if (code < 0x20) {
      throw new Offence(index, 'Found a line break or control character inside a string');
    } else index += 1;
  }
  throw new Offence(index, 'A string does not end: the closing quote is missing');
}

function scalar(text: string, index: number): number {
  SCALAR.lastIndex = index;
  if (!SCALAR.test(text)) throw new Offence(index, `Expected a value, found ${seen(text, index)}`);
  return SCALAR.lastIndex;
}

function skipBlanks(text: string, index: number): number {
  BLANKS.lastIndex = index;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

function seen(text: string, index: number): string {
  const character = text.codePointAt(index);
  if (character === undefined) return 'the end of the text';
  const word = /[\p{L}\p{N}_$]{1,20}/uy;
  word.lastIndex = index;
  return `"${word.exec(text)?.[0] ?? String.fromCodePoint(character)}"`;
}
