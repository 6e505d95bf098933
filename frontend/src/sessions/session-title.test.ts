import { describe, expect, it } from 'vitest';
import { nextTitle } from './session-title';

describe('nextTitle', () => {
  it('numbers by how many there are and skips what is taken', () => {
    const titles = (...names: string[]) => names.map((title) => ({ title }));
    expect(nextTitle([])).toBe('Chat 1');
    expect(nextTitle(titles('Chat 1'))).toBe('Chat 2');
    expect(nextTitle(titles('@nasa', 'Chat 3', 'Chat 4'))).toBe('Chat 5');
  });
});
