import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';

/** Where a text stops being JSON. Line and column count from one, columns in UTF-16 units as editors do. */
export interface JsonError {
  line: number;
  column: number;
  /** What was found there, and what it should have been, as a sentence without its full stop. */
  reason: string;
}

/**
 * Finds the first place where a text is not JSON (RFC 8259), or null if all of it is. Browsers word their own errors
 * differently and Safari gives no position, so a readable refusal needs this. Only for texts whose {@link nestingDepth} is small:
 * each bracket takes some of the stack.
 */
export function findJsonError(text: string): JsonError | null {
  let error: JsonError | null = null;
  visit(
    text,
    {
      onError: (code, offset, length, line, character) => {
        error ??= { line: line + 1, column: character + 1, reason: reasonOf(code, text, offset, length) };
      },
    },
    { disallowComments: true },
  );
  return error;
}

function reasonOf(code: ParseErrorCode, text: string, offset: number, length: number): string {
  const name = printParseErrorCode(code);
  const found = text.slice(offset, offset + Math.max(1, length));
  const seen = found === '' ? 'the end of the text' : `"${[...found].slice(0, 20).join('')}"`;
  const isAfterComma = /[\]}]/.test(found) && text.slice(0, offset).trimEnd().endsWith(',');
  switch (name as string) {
    case 'PropertyNameExpected':
    case 'ValueExpected':
      if (isAfterComma) return `Found ${seen} after a comma: remove the comma`;
      return name === 'ValueExpected'
        ? `Expected a value, found ${seen}`
        : `Expected a key in double quotes, found ${seen}`;
    case 'InvalidSymbol':
      return `Found ${seen}: text needs double quotes, and values are numbers, true, false or null`;
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return 'Found a number that is not complete';
    case 'ColonExpected':
      return `Expected ":" after the key, found ${seen}`;
    case 'CommaExpected':
      return `Expected a comma or a closing bracket, found ${seen}`;
    case 'CloseBraceExpected':
      return `Expected a comma or "}", found ${seen}`;
    case 'CloseBracketExpected':
      return `Expected a comma or "]", found ${seen}`;
    case 'EndOfFileExpected':
      return `Found ${seen} after the end of the JSON`;
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return 'Found a comment, which JSON does not have';
    case 'UnexpectedEndOfString':
      return 'A string does not end on its line: the closing quote is missing';
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return 'This string has a backslash that starts no valid escape';
    case 'InvalidCharacter':
      return 'This string has a control character in it';
    default:
      return `Found ${seen}`;
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
