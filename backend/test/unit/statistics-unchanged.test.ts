import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { randomPosts } from '../support/random-posts.js';

interface Digests {
  seed: number;
  posts: number;
  areKindsKnown: boolean;
  /** Minutes that the clock is ahead of UTC before noon; an hour less after it. 0: UTC. */
  offset: number;
  reposts: number;
  patterns: string;
  engagement: string;
  content: string;
  writing: string;
}

/** What walking over the posts themselves counted, before there were columns. */
const counted = JSON.parse(
  readFileSync(new URL('../fixtures/random-statistics.json', import.meta.url), 'utf8'),
) as { digests: Digests[]; whole: unknown };

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

describe('the figures of posts of all shapes', () => {
  it('are those that were counted from the posts themselves', () => {
    expect(statisticsOf(randomPosts(99, 60), { reposts: 3 })).toEqual(counted.whole);
  });

  it.each(counted.digests)(
    'are the same for $posts posts drawn by $seed',
    ({ seed, posts, areKindsKnown, offset, reposts, ...digests }) => {
      const offsetMinutes = (ms: number) => (ms % 86_400_000 < 43_200_000 ? offset : offset - 60);
      const { patterns, engagement, content, writing } = statisticsOf(randomPosts(seed, posts), {
        areKindsKnown,
        reposts,
        ...(offset > 0 && { offsetMinutes }),
      });
      expect({
        patterns: digest(patterns),
        engagement: digest(engagement),
        content: digest(content),
        writing: digest(writing),
      }).toEqual(digests);
    },
  );
});
