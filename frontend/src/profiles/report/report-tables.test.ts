// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { profileToCompare, type AccountParts } from '../compare/test-account';
import { PostSelection, statisticsFor } from '../post-selection';
import { contentTables, groupTables, kindTable, spreadTable, timeTables } from './report-tables';
import { sampleRows } from './sample-rows';

/** Four posts: two on Monday 6 January 2025 at 9:00, one on the Tuesday after at 23:00, one without a time. */
const tweets = [
  { timestamp_ms: Date.UTC(2025, 0, 6, 9), likes: 4, views: 10, hashtags: ['a', 'b'], kind: 'reply' },
  { timestamp_ms: Date.UTC(2025, 0, 6, 9, 59), likes: 8, views: 20, hashtags: ['a'], has_media: true },
  { timestamp_ms: Date.UTC(2025, 0, 7, 23), likes: 12, views: 30 },
  { timestamp_ms: 0, likes: 16, views: 40 },
];

function tablesOf(parts: AccountParts = { tweets }) {
  const profile = profileToCompare(parts);
  return { profile, ...statisticsFor(new PostSelection(profile)) };
}

describe('the tables of a report', () => {
  it('count posts by day and part of the day, with shares of those that have a time', () => {
    const [days, hours] = timeTables(tablesOf().statistics);
    expect(days?.rows.slice(0, 3)).toEqual([
      ['Monday', '2', '66.7%'],
      ['Tuesday', '1', '33.3%'],
      ['Wednesday', '0', '0%'],
    ]);
    expect(hours?.rows).toEqual([
      ['00:00–04:00', '0', '0%'],
      ['04:00–08:00', '0', '0%'],
      ['08:00–12:00', '2', '66.7%'],
      ['12:00–16:00', '0', '0%'],
      ['16:00–20:00', '0', '0%'],
      ['20:00–24:00', '1', '33.3%'],
    ]);
  });

  it('count kinds', () => {
    const { statistics, profile } = tablesOf();
    expect(kindTable(statistics, profile).rows).toEqual([
      ['Original posts', '3', '75%'],
      ['Replies', '1', '25%'],
      ['Quotes', '0', '0%'],
    ]);
  });

  it('tell no kinds and no media where the source does not', () => {
    const { statistics, profile } = tablesOf({ tweets, notCarried: ['media', 'reply_posts', 'quote_posts'] });
    expect(kindTable(statistics, profile).rows).toEqual([
      ['Original posts', '', 'not in this source'],
      ['Replies', '', 'not in this source'],
      ['Quotes', '', 'not in this source'],
    ]);
    const [, byMedia] = groupTables(statistics, profile);
    expect(byMedia?.rows.map(([, ...cells]) => cells)).toEqual([
      ['', 'not in this source'],
      ['', 'not in this source'],
    ]);
  });

  it('tell how measures are spread, without those that the source does not carry', () => {
    const { statistics, profile } = tablesOf({ tweets, notCarried: ['views', 'replies'] });
    const { rows } = spreadTable(statistics, profile);
    expect(rows.map(([name]) => name)).toEqual(['Likes', 'Reposts', 'Reactions']);
    expect(rows[0]?.slice(0, 4)).toEqual(['Likes', '40', '10', '10']);
  });

  it('tell the median of groups of original posts, if it is of few, and none for a group without posts', () => {
    const { statistics, profile } = tablesOf();
    const [byLength, byMedia] = groupTables(statistics, profile);
    expect(byLength?.rows[0]).toEqual(['Up to 50 characters', '3', '12 (few posts)']);
    expect(byLength?.rows[1]).toEqual(['51–100 characters', '0', '–']);
    expect(byMedia?.rows).toEqual([
      ['With pictures or video', '1', '8 (few posts)'],
      ['Without pictures or video', '2', '14 (few posts)'],
    ]);
  });

  it('list names by posts, and no kind of name that there is none of', () => {
    const { statistics, coverage } = tablesOf();
    expect(contentTables(statistics, coverage)).toEqual([
      {
        title: 'Hashtags',
        columns: ['Hashtag', 'Posts', 'Share'],
        rows: [
          ['#a', '2', '50%'],
          ['#b', '1', '25%'],
        ],
      },
    ]);
  });
});

describe('the sample of a report', () => {
  it('says what was counted, left out and missing, and how it was made', () => {
    const { profile, coverage } = tablesOf({
      tweets,
      notCarried: ['retweets', 'followers'],
      sample: {
        source: 'x-archive',
        posts_found: 9,
        skipped: [{ reason: 'reposts of other accounts', count: 5 }],
        notes: ['The newest 4 posts were asked for.'],
        first_post_ms: Date.UTC(2025, 0, 6, 9),
        last_post_ms: Date.UTC(2025, 0, 7, 23),
      },
    });
    const rows = new Map(sampleRows(profile, coverage));
    expect(rows.get('Posts counted')).toBe('4');
    expect(rows.get('Source')).toBe('X archive');
    expect(rows.get('Records in the source')).toBe('9');
    expect(rows.get('Left out')).toBe('5 reposts of other accounts');
    expect(rows.get('Not in this source')).toBe('reposts, followers');
    expect(rows.get('Products, style and insights')).toBe('Written by rules, without a language model');
    expect(rows.get('Note')).toBe('The newest 4 posts were asked for.');
    expect(rows.get('Period')).toMatch(/^Jan 6\D+7, 2025$/);
  });

  it('says that an older profile does not tell', () => {
    const { profile, coverage } = tablesOf({ tweets: [{ timestamp_ms: 0 }], sample: null });
    const rows = new Map(sampleRows(profile, coverage));
    expect(rows.get('Source')).toBe('Not told by this profile');
    expect(rows.get('Period')).toBe('Not known: no post has a time');
    expect(rows.has('Records in the source')).toBe(false);
  });
});
