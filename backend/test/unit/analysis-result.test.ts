import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { analysisResultFaults, readAnalysisResult, statisticsIn } from '../../src/domain/analysis-result.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { makeProfile } from '../support/factories.js';
import { somePosts } from '../support/posts.js';

const fixture = JSON.parse(
  readFileSync(new URL('../fixtures/profile-500.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

const faultsOf = (value: unknown) =>
  analysisResultFaults(value).map(({ path, detail }) => `${path.join('.')} ${detail}`);

describe('what is taken for a profile', () => {
  it('is one with nothing but the keys that make it one, and with anything beside them', () => {
    expect(faultsOf({ user_info: {}, tweets: [], content: 7, sample: 'x', more: [{}] })).toEqual([]);
    expect(faultsOf({ user_info: {}, tweets: [{ id: '', text: '', kind: 'poem', hashtags: 'x' }] })).toEqual(
      [],
    );
  });

  it('is none when a documented value is wrong, wherever it stands', () => {
    const wrong = makeProfile({
      tweets: [{ id: 1, text: 'x', likes: '2', media: ['a', 3, 4] }, null],
      patterns: { peak_days: { Monday: 1, Tuesday: null, Friday: 'x' }, peak_hours: [] },
      analysis: { products: [{ product: 'x', tweet_ids: [1] }], engagement: { top_posts: {} } },
    });
    expect(faultsOf(wrong)).toEqual([
      'tweets.0.id must be text, so that no digit is lost',
      'tweets.0.likes must be a number',
      'tweets.0.media.1 must be text',
      'tweets.1 must be an object',
      'patterns.peak_days.Tuesday must be a number',
      'patterns.peak_hours must be an object',
      'analysis.products.0.tweet_ids.0 must be text',
      'analysis.engagement.top_posts must be a list (array)',
    ]);
  });

  it('is looked through no further than to the thousandth fault of a list', () => {
    const wrong = { user_info: {}, tweets: Array(100_000).fill(0) };
    expect(analysisResultFaults(wrong, 5000)).toHaveLength(1000);
    expect(analysisResultFaults(wrong)).toHaveLength(10);
  });
});

describe('what is read of a profile', () => {
  it('is all that is documented of one that is right', () => {
    expect(readAnalysisResult(fixture)).toEqual(fixture);
  });

  it.each([[null], ['text'], [[]], [{}], [{ user_info: 1, tweets: {}, analysis: [] }]])(
    'is an empty one of %j',
    (value) => {
      expect(readAnalysisResult(value)).toMatchObject({ user_info: {}, tweets: [] });
    },
  );

  it('is what is right of one that is damaged', () => {
    const read = readAnalysisResult({
      user_info: { username: 'ada', followers: 'many' },
      tweets: [7, { id: 12, text: 'x', likes: {}, hashtags: ['a', 1], kind: 'poem' }],
      patterns: { peak_days: { Monday: 3, Tuesday: 'x' } },
      sample: { posts_used: 'many', not_carried: ['views', 'smell'], notes: [1, 'A note.'] },
      content: { hashtags: 3 },
    });
    expect(read).toMatchObject({
      user_info: { username: 'ada', followers: null },
      tweets: [{ id: '12', text: 'x', likes: null, hashtags: ['a'] }],
      patterns: { peak_days: { Monday: 3 } },
      sample: { posts_used: 0, not_carried: ['views'], notes: ['A note.'], first_post_ms: null, source: '' },
    });
    expect(read.tweets).toHaveLength(1);
    expect([read.tweets[0]?.kind, read.content]).toEqual([undefined, undefined]);
  });

  it('has statistics when all of them are right, and none when one is missing', () => {
    const { patterns, engagement, content, writing } = statisticsOf(somePosts(3));
    const profile = { patterns, analysis: { engagement: { statistics: engagement } }, content, writing };
    const stored = JSON.parse(JSON.stringify(profile)) as typeof profile;
    expect(statisticsIn(readAnalysisResult({ ...makeProfile(), ...stored }))).toEqual(
      statisticsOf(somePosts(3)),
    );
    stored.content.hashtags = 'x' as never;
    expect(statisticsIn(readAnalysisResult({ ...makeProfile(), ...stored }))).toBeNull();
  });
});
