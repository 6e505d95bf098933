import { describe, expect, it } from 'vitest';
import { sessionAddress, sessionIdOf } from './session-address';

describe('session addresses', () => {
  it.each(['7f0c2a9e-1f62', 'a/b', 'a%2Fb', 'ö 🌍', '?#&'])('lead back to %s', (id) => {
    const { pathname } = new URL(sessionAddress(id), 'http://localhost');
    expect(sessionIdOf(pathname)).toBe(id);
  });

  it.each(['/', '/s/', '/s/a/b', '/docs'])('are not %s', (pathname) => {
    expect(sessionIdOf(pathname)).toBeNull();
  });

  it('survive a broken escape', () => {
    expect(sessionIdOf('/s/%E0%A4%A')).toBe('%E0%A4%A');
  });
});
