import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import type { Post } from '../../src/domain/post.js';
import { insightsOf } from '../../src/analysis/rules/insights.js';
import { columnsOf } from '../../src/domain/columns/columns-of.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { noise } from '../support/noise.js';
import { aCollection, somePosts } from '../support/posts.js';

const insights = (posts: Post[], overrides: Partial<Collection> = {}) => {
  const collection = aCollection(posts, overrides);
  const areKindsKnown = !collection.notCarried.includes('reply_posts');
  return insightsOf(
    collection,
    columnsOf(posts, 'ada'),
    statisticsOf(posts, { reposts: collection.reposts, areKindsKnown }),
  ).split('\n');
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
      /^Half of the 1,000 posts have at least [\d.]+ reactions \(likes, reposts, and replies together\), one in ten has [\d.]+ or more\.$/,
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Original posts from 20 to 24 o'clock UTC do best: a median of [\d.]+ \(167 posts\) against [\d.]+ \(833 others\)\.$/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Original posts with pictures or video do better than those without: a median of [\d.]+ \(334 posts\) against [\d.]+ \(666 others\)\.$/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Original posts with #launch do better than the rest: a median of 2[\d.]+ \(84 posts\) against [\d.]+ \(916 others\)\.$/,
      ),
    );
    expect(lines.join()).not.toContain('#daily');
  });

  it('say nothing of groups that do not differ, but what was compared and how', () => {
    const likes = noisyLikes(7);
    const lines = insights(
      somePosts(400, (index) => ({ likes: likes(), hashtags: ['a'], has_media: index % 2 === 0 })),
    );
    expect(lines).toContain(
      'Compared were the 400 original posts by time of day, weekday, and pictures or video. Only differences of a fifth or more ' +
        'that are beyond chance are told (Brunner-Munzel test, 5% error over all comparisons together by the method of Holm).',
    );
    expect(lines.join('\n')).not.toMatch(
      /stands out|about as well|clearly|No hashtag|do best|do better|do worse/,
    );
  });

  it('compare posts of one kind, so that replies, which get less, make nothing look good', () => {
    const likes = noisyLikes(5);
    // Replies have neither media nor hashtags, are short and written at night: as groups of all posts, all of them would differ.
    const lines = insights(
      somePosts(400, (index) => {
        const isReply = index % 24 >= 12;
        return isReply
          ? { kind: 'reply', likes: index % 2, text: 'Yes' }
          : {
              kind: 'original',
              likes: likes(),
              has_media: index % 3 === 0,
              hashtags: index % 4 === 0 ? ['rust'] : [],
              text: 'x'.repeat(index % 5 === 0 ? 30 : 150),
            };
      }),
    );
    expect(lines.filter((line) => / do /.test(line))).toEqual([
      expect.stringMatching(/^Replies do worse than other posts: a median of /),
    ]);
    expect(lines.join('\n')).toMatch(
      /^Compared were the 204 original posts by .*; replies with other posts\. /m,
    );
  });

  it('compare all posts together where the source does not tell which are replies, and replies not at all', () => {
    const lines = insights(
      somePosts(200, (index) => (index % 2 === 0 ? { text: '@bob yes', likes: 1 } : { likes: 50 })),
      { notCarried: ['reply_posts', 'quote_posts'] },
    );
    expect(lines.join('\n')).toContain('Compared were the 200 posts by');
    expect(lines.join('\n')).not.toMatch(/^Replies do/m);
    expect(lines).toContain('The source does not say which of the 200 posts are replies.');
  });

  it('do not compare posts by media where the source does not tell which have any', () => {
    const lines = insights(
      somePosts(200, (index) => ({ has_media: index % 2 === 0, likes: index % 2 === 0 ? 50 : 1 })),
      { notCarried: ['media'] },
    );
    expect(lines.join('\n')).not.toContain('pictures');
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
      somePosts(59, (index) => ({ likes: index < 30 ? 0 : 100, has_media: index >= 30 })),
    );
    expect(lines).toContain(
      'These are too few posts to tell what works: 60 of one kind are needed to compare any two groups.',
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
      'These are too few posts to tell what works: 60 of one kind are needed to compare any two groups.',
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
      /have at least 30.5 likes, one/,
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
    expect(lines).toContain('Half of the 60 posts have at least 500 views.');
  });
});
