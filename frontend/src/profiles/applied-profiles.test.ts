// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { ProfileSummary } from '../api/profile-summaries';
import type { Write } from '../api/write';
import { applyProfileWrites, findNamed } from './applied-profiles';
import { aSummary, pendingWrites } from './test-profile';

const here = { userId: 'default', sessionId: 's1' };
const save = (username: string, json = '{}'): Write => ({ kind: 'saveProfile', ...here, username, json });
const remove = (username: string): Write => ({ kind: 'deleteProfile', ...here, username });

const stored = (...usernames: string[]) => usernames.map((username) => aSummary({ username }));

function shown(stored: readonly ProfileSummary[] | undefined, ...writes: Write[]) {
  return applyProfileWrites(stored, pendingWrites(...writes), here.userId, here.sessionId).map(
    ({ username, isSaved }) => `${username}${isSaved ? '' : ' (not saved)'}`,
  );
}

describe('applyProfileWrites', () => {
  it('shows what the server said when nothing is pending', () => {
    expect(shown(stored('b', 'a', '10', '9'))).toEqual(['b', 'a', '10', '9']);
  });

  it('shows a pending profile last and not saved, also before the server was read', () => {
    expect(shown(stored('a'), save('b'))).toEqual(['a', 'b (not saved)']);
    expect(shown(undefined, save('b'))).toEqual(['b (not saved)']);
  });

  it('keeps the place of a replaced profile and shows its new content', () => {
    const [first] = applyProfileWrites(
      stored('a', 'b'),
      pendingWrites(save('a', '{"x":1}')),
      'default',
      's1',
    );
    expect(first).toEqual({
      username: 'a',
      content: { kind: 'pending', writeId: 1, json: '{"x":1}' },
      isSaved: false,
    });
  });

  it('applies writes in their order', () => {
    expect(shown(stored('a', 'b'), remove('a'), save('a'))).toEqual(['b', 'a (not saved)']);
    expect(shown(stored('a'), save('b'), remove('b'), remove('nobody'))).toEqual(['a']);
  });

  it('ignores writes of other sessions and other users', () => {
    const other: Write = { kind: 'deleteProfile', userId: 'default', sessionId: 's2', username: 'a' };
    expect(shown(stored('a'), other, { ...other, userId: 'x', sessionId: 's1' })).toEqual(['a']);
  });

  it('shows nothing of a session that is being deleted', () => {
    expect(shown(stored('a'), { kind: 'deleteSession', ...here })).toEqual([]);
  });

  it('survives usernames that are names of the language', () => {
    expect(shown(stored('__proto__', 'constructor'), remove('constructor'))).toEqual(['__proto__']);
  });
});

describe('findNamed', () => {
  const named = (name: string, ...usernames: string[]) => findNamed(stored(...usernames), name)?.username;

  it('finds the exact name first, then the same account in other letters or with an @', () => {
    expect(named('heron', 'Heron', 'heron')).toBe('heron');
    expect(named('HERON', 'kite', 'Heron')).toBe('Heron');
    expect(named('@heron', 'kite', 'heron')).toBe('heron');
    expect(named('10', '1', '10')).toBe('10');
  });

  it('finds nothing when no profile has the name', () => {
    expect(named('nobody', 'heron')).toBeUndefined();
    expect(named('', 'heron')).toBeUndefined();
  });
});
