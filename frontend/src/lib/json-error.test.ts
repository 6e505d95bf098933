// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { findJsonError, nestingDepth } from './json-error';

describe('findJsonError', () => {
  it.each([
    ['{"a" 1}', 1, 6, 'Expected ":" after the key, found "1"'],
    [
      "{'a': 1}",
      1,
      2,
      'Found "\'a\'": text needs double quotes, and values are numbers, true, false or null',
    ],
    ['{1: 2}', 1, 2, 'Expected a key in double quotes, found "1"'],
    ['[1\n 2]', 2, 2, 'Expected a comma or a closing bracket, found "2"'],
    ['[1\r\n,,]', 2, 2, 'Expected a value, found ","'],
    ['[1, NaN]', 1, 5, 'Found "NaN": text needs double quotes, and values are numbers, true, false or null'],
    ['{"a": "b', 1, 7, 'A string does not end on its line: the closing quote is missing'],
    ['["a\nb"]', 1, 2, 'A string does not end on its line: the closing quote is missing'],
    ['["a\tb"]', 1, 2, 'This string has a control character in it'],
    ['["\\x"]', 1, 2, 'This string has a backslash that starts no valid escape'],
    ['{"a": 1', 1, 8, 'Expected a comma or "}", found the end of the text'],
    ['{} {}', 1, 4, 'Found "{" after the end of the JSON'],
    ['[01]', 1, 3, 'Expected a comma or a closing bracket, found "1"'],
    ['[1.]', 1, 2, 'Found a number that is not complete'],
    ['', 1, 1, 'Expected a value, found the end of the text'],
    ['[1,]', 1, 4, 'Found "]" after a comma: remove the comma'],
    ['{"a":1,}', 1, 8, 'Found "}" after a comma: remove the comma'],
    ['{"a":}', 1, 6, 'Expected a value, found "}"'],
    ['[1] // one', 1, 5, 'Found a comment, which JSON does not have'],
  ])('finds the place in %j', (text, line, column, reason) => {
    expect(findJsonError(text)).toEqual({ line, column, reason });
  });

  it('agrees with JSON.parse on texts that are broken by one character', () => {
    const text = '{"a":[1,-2.5e+3,{"b":"c\\u00e9\\n"},null,true,false,""],"d":{}, "e":[[]]}';
    for (let index = 0; index < text.length; index += 1) {
      for (const broken of [
        text.slice(0, index) + text.slice(index + 1),
        `${text.slice(0, index)},${text.slice(index)}`,
      ]) {
        expect([broken, findJsonError(broken) === null]).toEqual([broken, isJson(broken)]);
      }
    }
  });
});

describe('nestingDepth', () => {
  it('counts brackets outside of strings', () => {
    expect(nestingDepth('{"a[[[":[{"b\\"{":[]}]}')).toBe(4);
    expect(nestingDepth('"{"')).toBe(0);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
