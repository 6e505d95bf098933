// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { cutText } from './cut-text';

describe('cutText', () => {
  it.each([
    ['short', 5, 'short'],
    ['longer', 4, 'long…'],
    ['a😀b', 2, 'a…'],
    ['a😀b', 3, 'a😀…'],
    ['', 0, ''],
  ])('cuts %j to %d units', (text, most, expected) => {
    expect(cutText(text, most)).toBe(expected);
  });
});
