import { describe, expect, it } from '@jest/globals';
import type { Post } from '../../src/domain/post.js';
import { ask, testAccount } from '../support/analyst-session.js';
import { noise, skewedCount, unrelatedPosts } from '../support/noise.js';
import { aPost } from '../support/posts.js';

const answer = async (question: string, posts: readonly Post[]) =>
  ask(question, [await testAccount('ada', [...posts])]).text;

describe('an answer about what works', () => {
  const alike = unrelatedPosts(3, 600, 20);

  it.each(['what works?', 'what does not work?', 'best weekday to post?', 'worst weekday for posts?'])(
    'names no group where nothing depends on anything: %s',
    async (question) => {
      const text = await answer(question, alike);
      expect(text).toMatch(/ does (?:better|worse) than the rest beyond chance/);
      expect(text).not.toMatch(/than the rest beyond chance\)|Highest|Lowest|clear difference/);
    },
  );

  it('names what differs, and how it is known', async () => {
    const posts = alike.map((post) => ({ ...post, likes: (post.likes ?? 0) * (post.has_media ? 3 : 1) }));
    const text = await answer('what works?', posts);
    expect(text).toMatch(/^What works for @ada: Media: With pictures or video, median /m);
    expect(text).toContain('better than the rest beyond chance');
    expect(text).toContain('Brunner-Munzel test');
  });

  it('finds something in no more than one of twenty accounts where nothing depends on anything', async () => {
    let found = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const text = await answer('what works?', unrelatedPosts(1000 + seed, 240, 20));
      if (text.includes('What works for')) found += 1;
    }
    expect(found).toBeLessThanOrEqual(5);
  });
});

describe('an answer about changes', () => {
  const next = noise(8);
  const months = (...each: [posts: number, median: number][]) =>
    each
      .flatMap(([count, median], month) =>
        Array.from({ length: count }, (_, index) =>
          aPost({
            id: `${month}-${index}`,
            timestamp_ms: Date.UTC(2024, month, 1 + (index % 28), 12),
            likes: skewedCount(next, median),
          }),
        ),
      )
      .reverse();

  it.each([
    [
      'of few posts says so',
      months([20, 5], [20, 50], [20, 5]),
      /of fewer than 30 posts each, too few to tell/,
    ],
    ['that may be chance says so', months([90, 20], [90, 20], [90, 20]), /: no change beyond chance\./],
    [
      'beyond chance tells it',
      months([90, 20], [90, 60], [9, 20]),
      /, up [\d.]+% from .* which is beyond chance\./,
    ],
  ] as const)('of a median %s', async (_, posts, expected) => {
    expect(await answer('how did likes change by month?', posts)).toMatch(expected);
  });

  it('calls no month of few posts the highest, and none where all are the same', async () => {
    const few = await answer('how did likes change by month?', months([60, 5], [3, 900], [60, 9]));
    expect(few).not.toContain('Highest: February');
    const same = [...months([60, 5], [60, 5])].map((post) => ({ ...post, likes: 7 }));
    const told = await answer('how did likes change by month?', same);
    expect(told).not.toMatch(/Highest|from 7|up |down /);
  });
});
