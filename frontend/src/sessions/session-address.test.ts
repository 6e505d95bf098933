import { describe, expect, it } from 'vitest';
import { sessionAddress, sessionIdOf } from './session-address';

describe('session addresses', () => {
  it.each(['7f0c2a9e-1f62', 'a/b', 'a%2Fb', 'ö 🌍', '?#&'])('lead back to %s', (id) => {
    const { pathname } = new URL(sessionAddress(id), 'http://localhost');
    expect(sessionIdOf(pathname)).toBe(id);
  });

  it.each(['/s/a%2Fb/compare', '/s/a%2Fb/report/%40heron', '/s/a%2Fb/heron/12', '/s/a%2Fb/'])(
    'are within %s',
    (pathname) => {
      expect(sessionIdOf(pathname)).toBe('a/b');
    },
  );

  it.each(['/', '/s/', '/s/a/b', '/s/a/report', '/s/a/b/c/d', '/docs'])('are not %s', (pathname) => {
    expect(sessionIdOf(pathname)).toBeNull();
  });

  it('survive a broken escape', () => {
    expect(sessionIdOf('/s/%E0%A4%A')).toBe('%E0%A4%A');
  });
});
