// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { initialsOf } from './AccountAvatar';
import { parseAnalysisResult } from './parse-profile';
import { aResult } from './test-profile';
import { checkUsernames, type Candidate } from './use-profile-intake';

function candidates(...usernames: string[]): Candidate[] {
  const parsed = parseAnalysisResult(JSON.stringify(aResult()), 10_000);
  if (!parsed.ok) throw new Error('the test profile is refused');
  return usernames.map((username, id) => ({ id, source: `${id}.json`, parsed, username }));
}

describe('checkUsernames', () => {
  it('drops the @ and asks for a name where there is none', () => {
    const [named, nameless] = checkUsernames(candidates(' @heron ', ''), []);
    expect(named).toEqual({ username: 'heron', error: null, replaces: null });
    expect(nameless?.error).toBe('Enter the username of the account.');
  });

  it('refuses the same account twice, whatever its case', () => {
    const checks = checkUsernames(candidates('heron', '@Heron', 'other'), []);
    expect(checks.map((check) => check.error !== null)).toEqual([true, true, false]);
  });

  it('replaces the profile of the same account under the name that it has', () => {
    expect(checkUsernames(candidates('HERON'), ['heron'])).toEqual([
      { username: 'heron', error: null, replaces: 'heron' },
    ]);
    expect(checkUsernames(candidates('Heron'), ['heron', 'Heron'])[0]?.replaces).toBe('Heron');
  });
});

describe('initialsOf', () => {
  it.each([
    ['Veldkamp Instruments 🎙️', 'VI'],
    ['heron_watch', 'HW'],
    ['“Élan” vital – du monde', 'ÉM'],
    ['日本 放送', '日放'],
    ['🎧', ''],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
