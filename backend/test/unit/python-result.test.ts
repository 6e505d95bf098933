import { describe, expect, it } from '@jest/globals';
import { pythonResult } from '../../src/domain/python-result.js';
import { makeProfile } from '../support/factories.js';

interface Result {
  readonly user_info: { readonly username: string };
  readonly tweets: readonly { readonly id: string }[];
}

/** A profile with many posts, newest first. */
const profileOf = (posts: number, text: string) => {
  const profile = makeProfile();
  const [post] = profile.tweets;
  const tweets = Array.from({ length: posts }, (_, index) => ({ ...post, id: `p${index}`, text }));
  return { ...profile, tweets };
};

const resultOf = (profile: object) => {
  const json = pythonResult(JSON.stringify(profile));
  return { bytes: Buffer.byteLength(json), result: JSON.parse(json) as Result };
};

describe('a profile as the Python version answered it', () => {
  it('has all posts when they are few', () => {
    expect(resultOf(profileOf(100, 'Short')).result.tweets).toHaveLength(100);
  });

  it.each([
    ['long', 'A post about rockets. '.repeat(20)],
    ['written in wide characters', '火箭'.repeat(100)],
  ])('has as many of the newest posts as a browser reads at once when they are %s', (_, text) => {
    const profile = profileOf(1000, text);
    const { bytes, result } = resultOf(profile);
    expect(bytes).toBeLessThanOrEqual(56 * 1024);
    expect(bytes).toBeGreaterThan(54 * 1024);
    expect(result.tweets.map(({ id }) => id)).toEqual(
      profile.tweets.slice(0, result.tweets.length).map(({ id }) => id),
    );
    expect(result.user_info.username).toBe(profile.user_info.username);
  });
});
