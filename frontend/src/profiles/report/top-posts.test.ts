// @vitest-environment node
import { statisticsOf } from '@persona-lens/backend/domain/statistics/statistics';
import { describe, expect, it } from 'vitest';
import { profileToCompare } from '../compare/test-account';
import { PostSelection, statisticsFor } from '../post-selection';
import { countsText, rankText, topPosts } from './top-posts';

const tweets = [
  { id: '1', likes: 5, retweets: 90, replies: 1, views: 100 },
  { id: '2', likes: 70, retweets: 2, replies: 0, views: 900 },
  { id: '3', likes: 60, retweets: 0, replies: 0, views: 200 },
  { id: '4', likes: 0, retweets: 0, replies: 0, views: 0 },
];

describe('the top posts of a report', () => {
  it('are those with most of a measure, each once, and say in which measures', () => {
    const profile = profileToCompare({ tweets });
    const top = topPosts(statisticsFor(new PostSelection(profile)).statistics, profile, 2);
    expect(top.map((post) => [post.post.id, rankText(post)])).toEqual([
      ['2', 'Most likes, no. 2 in reposts, most views'],
      ['1', 'Most reposts, most replies'],
      ['3', 'No. 2 in likes, no. 2 in views'],
    ]);
  });

  it('leave out measures that the source does not carry', () => {
    const profile = profileToCompare({ tweets, notCarried: ['likes', 'views'] });
    const top = topPosts(statisticsFor(new PostSelection(profile)).statistics, profile, 1);
    expect(top.map((post) => [post.post.id, rankText(post), countsText(post.post)])).toEqual([
      ['1', 'Most reposts, most replies', '90 reposts · 1 reply'],
    ]);
  });

  it('leave out posts that are not stored', () => {
    const profile = profileToCompare({ tweets: tweets.slice(1) });
    const all = profileToCompare({ tweets });
    const { statistics } = statisticsFor(new PostSelection(all));
    expect(topPosts(statistics, profile, 1).map(({ post }) => post.id)).toEqual(['2']);
    expect(topPosts(statisticsOf([]), profile, 1)).toEqual([]);
  });
});
