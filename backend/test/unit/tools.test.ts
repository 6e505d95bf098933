import { beforeAll, describe, expect, it } from '@jest/globals';
import { figureSections } from '../../src/analyst/tools/tool-schemas.js';
import { readAnalysisResult } from '../../src/domain/analysis-result.js';
import { citationsIn } from '../../src/domain/citation.js';
import {
  citedIds,
  idsOf,
  medianIn,
  percent,
  testAccount,
  written,
  type TestAccount,
} from '../support/analyst-session.js';
import {
  before,
  callTool,
  has,
  iso,
  most,
  posts,
  reactions,
  since,
  listedProfile,
  twoAccounts,
} from '../support/tool-calls.js';

let ada: TestAccount;
let ben: TestAccount;
beforeAll(async () => {
  [ada, ben] = await twoAccounts();
});

const figuresOf = (section: string, accounts = [ada], username = accounts[0]?.username) =>
  callTool(accounts, 'profile_figures', { username, section }).text;

describe('list_profiles', () => {
  it('tells what there is, and what its source does not carry', () => {
    const { detail, text } = callTool([ada, ben], 'list_profiles');
    expect(detail).toBe('Looking at 2 profiles');
    const [lead, first, second, ...rest] = text.split('\n');
    expect([lead, rest]).toEqual(['2 profiles in this session:', []]);
    const [last, oldest] = [posts[0]?.timestamp_ms ?? 0, posts.at(-1)?.timestamp_ms ?? 0];
    expect(first).toBe(
      `@ada (the person looks at it): JSON file; 300 posts; ${iso(oldest)} to ${iso(last)}; Not in this source: nothing that is shown; last import 2025-01-01T00:00:00Z | Ada`,
    );
    expect(second).toContain(
      'Not in this source: likes, reposts, replies, views, followers, and followed accounts (not 0: not known)',
    );
  });

  it('tells of a profile that was not read what is known of it', () => {
    const listed = [{ ...listedProfile(ada), facts: null }];
    const { text } = callTool([], 'list_profiles', {}, { chosen: null, listed });
    expect(text).toContain('@ada: JSON file; 300 posts; ');
    expect(text).toContain('see profile_figures, section sample; saved 2025-01-15T12:00:00Z');
  });

  it('says that there is none', () => {
    expect(callTool([], 'list_profiles').text).toContain('no profile yet');
  });
});

describe('profile_figures', () => {
  it('tells the main figures', () => {
    const text = figuresOf('overview');
    expect(text).toContain('Posts: 300\n');
    expect(text).toContain(`Median reactions: ${written(medianIn(posts.map(reactions)))}\n`);
    expect(text).toContain(
      `Posts with pictures or video: ${percent(posts.filter((post) => post.has_media).length, 300)}\n`,
    );
  });

  it('tells what a source does not carry as that, and never as 0', () => {
    const text = figuresOf('overview', [ben]);
    for (const name of ['Followers', 'Median reactions', 'Median likes', 'Median views'])
      expect(text).toContain(`${name}: not in this source`);
    expect(figuresOf('engagement', [ben])).toMatch(/^reactions: not in this source$/m);
    expect(figuresOf('works', [ben])).toContain('not in this source');
    expect(figuresOf('growth', [ben])).toContain('Reactions: not in this source');
    expect(figuresOf('sample', [ben])).toContain('Not in this source: likes, reposts');
  });

  it('tells when posts are published', () => {
    const text = figuresOf('times');
    const monday = posts.filter(({ timestamp_ms: at }) => new Date(at).getUTCDay() === 1).length;
    expect(text).toContain(`Monday: ${monday} posts (${percent(monday, 300)})`);
    const hours = Array.from(
      { length: 24 },
      (_, hour) => posts.filter(({ timestamp_ms: at }) => new Date(at).getUTCHours() === hour).length,
    );
    expect(text).toContain(`Posts by hour (UTC), 00:00 first: ${hours.join(' | ')}`);
  });

  it('tells how often', () => {
    const weeks = ((posts[0]?.timestamp_ms ?? 0) - (posts.at(-1)?.timestamp_ms ?? 0)) / 604_800_000;
    const text = figuresOf('rate');
    expect(text).toContain(`Posts a week: ${written(300 / weeks)}\n`);
    expect(text).toContain('Days with any post: 300\n');
    expect(text).toMatch(/Longest time without a post: \S+ \[post:\d+\] to \S+ \[post:\d+\]/);
  });

  it('tells how reactions are spread, and cites the posts with most', () => {
    const likes = posts.map(({ likes: count = 0 }) => count);
    const total = likes.reduce((sum, count) => sum + count, 0);
    const text = figuresOf('engagement');
    expect(text).toContain(
      `likes a post: median ${written(medianIn(likes))}, mean ${written(total / 300)}, `,
    );
    expect(text).toContain(`highest ${Math.max(...likes)}; ${written(total)} in total`);
    const line = text.split('\n').find((each) => each.startsWith('Most likes')) ?? '';
    expect(citedIds({ text: line })).toEqual(
      idsOf(
        most(posts, ({ likes: count = 0 }) => count),
        5,
      ),
    );
  });

  it('tells which groups of posts do better', () => {
    const originals = posts.filter(({ kind }) => kind === 'original');
    const media = originals.filter((post) => post.has_media);
    const [top] = most(media, reactions);
    expect(figuresOf('works')).toContain(
      `Media: median ${written(medianIn(media.map(reactions)))}, ${media.length} posts, better, top [post:${top?.id}] | With pictures or video`,
    );
  });

  it.each([
    ['hashtags', '#space', '#space'],
    ['mentions', '@carl', '@carl'],
    ['sites', 'news.example.com', 'news.example.com'],
  ])('tells %s and how many posts have them', (section, text, name) => {
    const own = posts.filter(has(text));
    expect(figuresOf(section)).toContain(
      `${own.length} posts (${percent(own.length, 300)}), newest [post:${own[0]?.id}] | ${name}`,
    );
  });

  it('tells languages, kinds, style, products and growth', () => {
    expect(figuresOf('languages')).toContain('15 posts (5%), newest [post:10280] | German');
    expect(figuresOf('kinds')).toContain('Replies: 90 (30%)\nQuotes: 30 (10%)\n');
    expect(figuresOf('writing')).toContain('Emoji and how many posts have them: 🚀 34');
    expect(figuresOf('products')).toContain('products of @ada (300 posts');
    const may = posts.filter((post) => since('2024-05-01')(post) && before('2024-06-01')(post));
    expect(figuresOf('growth')).toContain(
      `2024-05: ${may.length} posts, median reactions ${written(medianIn(may.map(reactions)))}`,
    );
  });

  it('tells that there is nothing to compare the only import with', () => {
    expect(figuresOf('changes')).toContain('imported once');
  });

  it('tells what the last import changed, and cites what it added', () => {
    const { result } = ada;
    const changes = {
      ...{ posts_before: 298, posts_added: 2, posts_removed: 1, first_post_ms_before: null },
      last_post_ms_before: posts[2]?.timestamp_ms ?? null,
      analyzed_at_ms_before: Date.UTC(2024, 5, 1),
    };
    const text = figuresOf('changes', [{ ...ada, result: { ...result, changes } }]);
    expect(text).toContain('Import before: 2024-06-01T00:00:00Z, 298 posts, the last of ');
    expect(text).toContain('Added: 2 posts\nNot there any more: 1 post\n');
    expect(citedIds({ text })).toEqual(idsOf(posts, 2));
  });

  it('says what only the stored posts can tell where more are counted', () => {
    const part = { ...ada, result: { ...ada.result, tweets: ada.result.tweets.slice(0, 100) } };
    expect(figuresOf('overview', [part])).toContain('Posts: 300\n');
    expect(figuresOf('sample', [part])).toContain('listed and filtered: the newest 100 posts\n');
    for (const section of ['works', 'growth', 'rate'])
      expect(figuresOf(section, [part])).toContain('of the newest 100 posts only, which are stored');
    expect(callTool([part], 'search_posts').text).toContain(
      'Of the 300 posts of @ada the newest 100 are stored',
    );
  });

  it('tells many years by year', async () => {
    const old = posts.map((post, index) => ({ ...post, timestamp_ms: Date.UTC(2025, -index, 2) }));
    const text = figuresOf('growth', [await testAccount('old', old)]);
    expect(text).toContain('By year (UTC), newest first');
    expect(text).toMatch(/^2024: 12 posts, median reactions /m);
  });

  it.each(figureSections)('cites posts that there are, and names the account, in %s', (section) => {
    const text = figuresOf(section, [ada, ben], 'ada');
    expect(text.split('\n')[0]).toMatch(new RegExp(`^${section} of @ada \\(300 posts, `));
    for (const { username, id } of citationsIn(text)) {
      expect(username).toBe('ada');
      expect(posts.some((post) => post.id === id)).toBe(true);
    }
  });

  it('is about the account that the person looks at, or the only one', () => {
    expect(callTool([ada, ben], 'profile_figures').text).toContain('overview of @ada');
    expect(callTool([ben], 'profile_figures', {}, { chosen: null }).text).toContain('overview of @ben');
    expect(callTool([ada, ben], 'profile_figures', {}, { chosen: null }).text).toBe(
      'Say which account: username is missing. The session has: @ada, @ben.',
    );
  });

  it.each(figureSections)('says so of a profile without posts, in %s', (section) => {
    const empty = { username: 'empty', result: readAnalysisResult({ user_info: {}, tweets: [] }) };
    const { text } = callTool([empty], 'profile_figures', { section });
    expect(text).toMatch(/no posts|Posts: 0|Figures count: 0 posts|imported once/);
  });
});
