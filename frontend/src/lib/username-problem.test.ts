// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { typedUsername } from '@persona-lens/backend/domain/username';
import { usernameProblem } from './username-problem';

describe('a username', () => {
  it('loses blanks and one @ before it', () => {
    expect(typedUsername(' @heron ')).toBe('heron');
    expect(typedUsername('@heron@example.social')).toBe('heron@example.social');
  });

  it.each(['', '.', '..', 'a\nb', 'a\ud83cb', '🎧'.repeat(129)])('is refused: %j', (name) => {
    expect(usernameProblem(name)).toMatch(/^[A-Z].*\.$/);
  });

  it('may have 128 characters of any kind', () => {
    expect(usernameProblem('🎧'.repeat(128))).toBeNull();
  });
});
