import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import type { Post } from '../../src/domain/post.js';
import { Comparer } from '../../src/analysis/rules/compare.js';
import { insightsOf } from '../../src/analysis/rules/insights.js';
import { rhythmSentences } from '../../src/analysis/rules/rhythm.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { aCollection, somePosts } from '../support/posts.js';

const insights = (posts: Post[], overrides: Partial<Collection> = {}) => {
  const collection = aCollection(posts, overrides);
  return insightsOf(collection, statisticsOf(posts, { reposts: collection.reposts })).split('\n');
};
/** Numbers that look random but are always the same: a linear congruential generator of "Numerical Recipes". */
const noise = (seed: number) => {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
};
const noisyLikes = (seed: number) => {
  const next = noise(seed);
  return () => Math.floor(10 + 40 * next());
};

describe('insights of posts that differ', () => {
  it('name the part of the day, the weekday, media and the hashtag that do better, with figures and sample sizes', () => {
    const likes = noisyLikes(1);
    const posts = somePosts(1000, (index) => {
      const at = new Date(Date.UTC(2024, 0, 1, 12) - index * 3_600_000);
      const isEvening = at.getUTCHours() >= 20;
      const isTagged = index % 12 === 0;
      const hasMedia = index % 3 === 0;
      return {
        has_media: hasMedia,
        hashtags: isTagged ? ['Launch'] : ['daily'],
        likes: likes() + (isEvening ? 60 : 0) + (hasMedia ? 20 : 0) + (isTagged ? 200 : 0),
      };
    });
    const lines = insights(posts);
    expect(lines[0]).toMatch(
      /^Half of the 1,000 posts have at least \d+ reactions \(likes, reposts, and replies together\), one in ten has \d+ or more\.$/,
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Posts from 20 to 24 o'clock UTC do best: a median of \d+ \(167 posts\) against \d+ \(833 others\)\.$/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Posts with pictures or video do better than posts without: a median of \d+ \(334 posts\) against \d+ \(666 others\)\.$/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Posts with #launch do better than the rest: a median of 2\d\d \(84 posts\) against \d+ \(916 others\)\.$/,
      ),
    );
    expect(lines.join()).not.toContain('#daily');
  });

  it('name no group when likes are noise, whatever the noise', () => {
    let found = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const likes = noisyLikes(seed);
      const text = insights(
        somePosts(400, (index) => ({
          likes: likes(),
          hashtags: [`tag${index % 5}`],
          has_media: index % 2 === 0,
        })),
      ).join('\n');
      found += [...text.matchAll(/do best|do better|do worse/g)].length;
    }
    // Of a hundred questions, each with an error of at most 5 % and only if medians differ by a fifth.
    expect(found).toBeLessThanOrEqual(3);
  });

  it('tell that replies do worse', () => {
    const likes = noisyLikes(3);
    const posts = somePosts(200, (index) =>
      index % 4 === 0 ? { kind: 'reply', likes: 1 } : { kind: 'original', likes: likes() },
    );
    const lines = insights(posts);
    expect(lines).toContainEqual(
      expect.stringMatching(/^Replies do worse than other posts: a median of 1 \(50 posts\)/),
    );
    expect(lines).toContain('25% of the 200 posts are replies to others.');
  });
});

describe('insights of little', () => {
  it('compare nothing among few posts and say how many are needed', () => {
    const lines = insights(
      somePosts(29, (index) => ({ likes: index < 15 ? 0 : 100, has_media: index >= 15 })),
    );
    expect(lines).toContain(
      'These are too few posts to tell what works: 30 are needed to compare any two groups.',
    );
    expect(lines.join()).not.toMatch(/do best|do better|stands out/);
  });

  it('say that no post has a reaction', () => {
    expect(insights(somePosts(50))[0]).toBe('None of the 50 posts has any likes, reposts, or replies.');
    expect(insights(somePosts(1))[0]).toBe('The post has no likes, reposts, or replies.');
  });

  it('speak of a single post in the singular', () => {
    const post = { likes: 1, views: 1 };
    expect(
      insights(
        somePosts(1, () => post),
        { reposts: 1 },
      ).slice(0, 4),
    ).toEqual([
      'The post has 1 reaction (likes, reposts, and replies together).',
      'These are too few posts to tell what works: 30 are needed to compare any two groups.',
      'The post has 1 view.',
      'The post is not marked as a reply. Beside it there is 1 repost of other accounts, which is not analysed.',
    ]);
    const reply = insights(somePosts(1, () => ({ ...post, kind: 'reply' })));
    expect(reply).toContain('The post is a reply to others.');
  });

  it('tell no tenth of fewer than ten posts', () => {
    const lines = insights(
      somePosts(5, (index) => ({ likes: 3 * index })),
      { notCarried: ['retweets', 'replies', 'views'] },
    );
    expect(lines[0]).toBe('The 5 posts have a median of 6 likes, and 12 at most.');
    expect(lines).toContain('None of the 5 posts is marked as a reply to others.');
  });

  it('tell that most posts have none of what few have', () => {
    const notCarried = ['retweets', 'replies', 'views'] as const;
    const likesOf = (withLikes: number) =>
      insights(
        somePosts(60, (index) => ({ likes: index < withLikes ? 7 : 0 })),
        { notCarried: [...notCarried] },
      )[0];
    expect(likesOf(1)).toBe('At most one in ten of the 60 posts has any likes.');
    expect(likesOf(20)).toBe('Half of the 60 posts or more have no likes, one in ten has 7 or more.');
  });

  it('end with who wrote them', () => {
    expect(insights(somePosts(1)).at(-1)).toBe(
      'Told by rules from 1 post, not by a language model. What goes together need not be cause and effect.',
    );
  });
});

describe('insights of a source that does not carry everything', () => {
  const posts = somePosts(60, (index) => ({ likes: index, retweets: 1, views: 0 }));

  it('count only what it carries', () => {
    const text = insights(posts, { notCarried: ['replies', 'views'] }).join('\n');
    expect(text).toContain('reactions (likes and reposts together)');
    expect(text).not.toMatch(/views/);
    expect(insights(posts, { notCarried: ['retweets', 'replies', 'views'] })[0]).toMatch(
      /have at least \d+ likes, one/,
    );
  });

  it('claim nothing about success when it carries no counts', () => {
    const counts = insights(somePosts(60), {
      notCarried: ['likes', 'retweets', 'replies', 'views', 'followers'],
    });
    expect(counts[0]).toBe(
      'The source carries no likes, reposts, replies, and views, so it cannot be told which posts do well; only when and what is posted.',
    );
    expect(counts.join()).not.toMatch(/median|do best|Half of/);
  });

  it('tell views where there are any', () => {
    const lines = insights(somePosts(60, () => ({ likes: 1, views: 500 })));
    expect(lines).toContain('Half of the 60 posts have at least 500 views, one in ten has 500 or more.');
  });
});

describe('a comparison of groups', () => {
  it('gives the medians of a group and of the posts outside it', () => {
    const totals = Float64Array.from({ length: 101 }, (_, index) => (index * 37) % 101);
    const [group] = new Comparer(totals).compare((index) => (index % 3 === 0 ? ['third'] : []));
    const sorted = (keep: (index: number) => boolean) =>
      [...totals].filter((_, index) => keep(index)).sort((one, other) => one - other);
    const [inside, outside] = [sorted((index) => index % 3 === 0), sorted((index) => index % 3 !== 0)];
    expect(inside).toHaveLength(34);
    expect(group).toMatchObject({
      name: 'third',
      posts: 34,
      median: ((inside[16] ?? 0) + (inside[17] ?? 0)) / 2,
      others: 67,
      othersMedian: outside[33],
    });
  });

  it('leaves out groups with fewer than fifteen posts inside or outside', () => {
    const compared = new Comparer(new Float64Array(100)).compare((index) => [index < 14 ? 'small' : 'large']);
    expect(compared).toEqual([]);
  });

  it('does not take a large difference between few posts, or a small one between many, for clear', () => {
    const few = Float64Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? 10 : index % 3 === 0 ? 30 : 9,
    );
    const many = Float64Array.from(
      { length: 40_000 },
      (_, index) => 1000 + (index % 2 === 0 ? 10 : 0) + (index % 7),
    );
    for (const totals of [few, many]) {
      const verdicts = new Comparer(totals)
        .compare((index) => [index % 2 === 0 ? 'even' : 'odd'])
        .map(({ verdict }) => verdict);
      expect(verdicts).toEqual(['alike', 'alike']);
    }
  });
});

describe('the rhythm of posts', () => {
  const weeks = (...posts: number[]) => posts.map((count, index) => ({ week_start_ms: index, posts: count }));

  it('leaves out the first and the last week, which the sample cuts', () => {
    expect(rhythmSentences(weeks(1, 4, 6, 99))).toEqual([
      'The account publishes 5 posts a week on average over 2 whole weeks. These are too few weeks to tell a trend.',
    ]);
    expect(rhythmSentences(weeks(1, 4))).toEqual([]);
  });

  it('does not round a little to nothing', () => {
    const rare = weeks(1, ...Array.from({ length: 300 }, (_, index) => (index === 100 ? 1 : 0)), 1);
    expect(rhythmSentences(rare)[0]).toMatch(
      /^The account publishes less than 0\.1 posts a week on average over 300 whole weeks\. /,
    );
  });

  it('tells a clear change and no other', () => {
    const up = weeks(0, 2, 3, 2, 3, 8, 9, 8, 9, 0);
    expect(rhythmSentences(up)[0]).toContain(
      'In the last 4 of them it was 8.5 a week, up from 2.5 in the 4 before.',
    );
    const noisy = weeks(0, 2, 12, 3, 9, 8, 1, 14, 6, 0);
    expect(rhythmSentences(noisy)[0]).toContain('not clearly different from 6.5 in the 4 before.');
  });
});
