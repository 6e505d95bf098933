import { describe, expect, it } from '@jest/globals';
import { isMatch, isNoneMatch } from '../../src/http/etag.js';

describe('If-None-Match', () => {
  it.each([
    ['W/"a-1"', true],
    ['"a-1"', true],
    ['"x", W/"a-1"', true],
    ['*', true],
    ['W/"a-2"', false],
    ['a-1', false],
    ['', false],
    [undefined, false],
  ])('%s compares weakly', (header, matches) => {
    expect(isNoneMatch(header, 'W/"a-1"')).toBe(matches);
  });
});

describe('If-Match', () => {
  it.each([
    ['"7"', true],
    ['"6", "7"', true],
    ['*', true],
    [undefined, true],
    ['W/"7"', false],
    ['7', false],
    ['', false],
  ])('%s compares strongly', (header, matches) => {
    expect(isMatch(header, '"7"')).toBe(matches);
  });
});
