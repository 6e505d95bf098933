import { beforeAll, describe, expect, it } from '@jest/globals';
import { figureSections, toolSchemas, type ToolName } from '../../src/analyst/tools/tool-schemas.js';
import { readAnalysisResult } from '../../src/domain/analysis-result.js';
import { citationsIn } from '../../src/domain/citation.js';
import type { Post } from '../../src/domain/post.js';
import { z } from '../../src/domain/zod.js';
import {
  idsOf,
  medianIn,
  patternedPosts,
  percent,
  testAccount,
  type TestAccount,
  written,
} from '../support/analyst-session.js';
import { callTool, listedProfile } from '../support/tool-calls.js';

const posts = patternedPosts(300);
const has = (text: string) => (post: Post) => post.text.includes(text);
const reactions = ({ likes = 0, retweets = 0, replies = 0 }: Post) => likes + retweets + replies;
const most = (list: readonly Post[], of: (post: Post) => number) =>
  [...list].sort((one, other) => of(other) - of(one));
const since = (iso: string) => (post: Post) => post.timestamp_ms >= Date.parse(iso);
const before = (iso: string) => (post: Post) => post.timestamp_ms < Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
const citedIds = (text: string) => citationsIn(text).map(({ id }) => id);

let ada: TestAccount;
let ben: TestAccount;
beforeAll(async () => {
  ada = await testAccount('ada', posts);
  ben = await testAccount('ben', patternedPosts(20, 'ben'), {
    notCarried: ['likes', 'retweets', 'replies', 'views', 'followers', 'following'],
  });
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
    expect(citedIds(line)).toEqual(
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
    expect(figuresOf('products')).toMatch(/^75 posts, among them \[post:10296\] .* \| #space \(Science\)$/m);
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
    expect(citedIds(text)).toEqual(idsOf(posts, 2));
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

describe('search_posts', () => {
  const search = (args: object, accounts = [ada]) => callTool(accounts, 'search_posts', args);

  it('finds posts that say something', () => {
    const mars = posts.filter(has('Mars'));
    const { detail, text } = search({ text: 'mars', limit: 3 });
    expect(detail).toBe('Searching 300 posts of @ada for “mars”');
    expect(text).toContain(
      `${mars.length} of 300 posts of @ada say “mars”; the first 3 of them, best matches first:`,
    );
    expect(citedIds(text)).toHaveLength(3);
    expect(citedIds(text).every((id) => mars.some((post) => post.id === id))).toBe(true);
  });

  it('takes all words, phrases as they stand, and one word for another', () => {
    const found = (text: string) => Number(/^\d+/.exec(search({ text }).text)?.[0]);
    expect(found('"fly to Mars"')).toBe(posts.filter(has('fly to Mars')).length);
    expect(found('whale OR tomato')).toBe(posts.filter((post) => /Whales|Tomatoes/.test(post.text)).length);
    expect(found('mars #space')).toBe(
      posts.filter((post) => has('Mars')(post) && has('#space')(post)).length,
    );
    expect(found('🚀')).toBe(posts.filter(has('🚀')).length);
    expect(search({ text: 'mars tomatoes' }).text).toContain('have a part of “mars tomatoes”; none has all');
  });

  it('chooses by period, kind and reactions, and lists the newest first without a text', () => {
    const chosen = posts.filter(
      (post) =>
        since('2023-03-05')(post) &&
        before('2024-01-01')(post) &&
        post.kind === 'reply' &&
        reactions(post) >= 100,
    );
    const { text } = search({
      from: '2023-03-05',
      to: '2023',
      kind: 'replies',
      min_reactions: '100',
      limit: 50,
    });
    expect(citedIds(text)).toEqual(idsOf(chosen));
    expect(text).toContain(`${chosen.length} of ${chosen.length} reply posts with at least 100 reactions`);
  });

  it('takes moments, and months by their name', () => {
    const [first, second, third] = posts;
    const at = (post?: Post) => iso(post?.timestamp_ms ?? 0);
    expect(citedIds(search({ from: at(third), to: at(second) }).text)).toEqual([second?.id, third?.id]);
    expect(citedIds(search({ from: at(first).replace('T', ' ').replace('Z', '') }).text)).toEqual([
      first?.id,
    ]);
    expect(search({ from: 'May 2024', to: 'May 2024' }).text).toContain('posts in May 2024');
  });

  it('tells of each post its time, kind, counts and text', () => {
    const [post] = posts;
    expect(search({ limit: 1 }).text.split('\n').at(-1)).toBe(
      `[post:${post?.id}] ${iso(post?.timestamp_ms ?? 0)}, ${post?.kind}, ${post?.likes} likes, ${post?.retweets} reposts, ${post?.replies} replies, ${written(post?.views ?? 0)} views | text: ${post?.text}`,
    );
  });

  it('looks in all accounts, and counts only those that can be asked', () => {
    const { text } = search({ text: 'mars', min_reactions: 1 }, [ada, ben]);
    expect(text).toContain('@ben: the source does not carry reactions');
    expect(citationsIn(text).every(({ username }) => username === 'ada')).toBe(true);
    expect(search({ text: 'mars' }, [ada, ben]).text).toContain('64 of 320 posts of @ada and @ben say');
  });

  it('says which profiles it has not looked at', () => {
    const listed = [ada, ben].map(listedProfile);
    const { text } = callTool([ada], 'search_posts', { text: 'mars' }, { listed });
    expect(text).toContain('too large to be read together: @ben. Name one as username.');
  });

  it('answers 0 where there is none', () => {
    expect(search({ text: 'zeppelin' }).text).toBe('0 of 300 posts of @ada say “zeppelin”.');
  });

  it.each([
    [{ from: 'nonsense' }, 'from is no date: "nonsense"'],
    [{ to: '2024-13' }, 'to is no date: "2024-13"'],
    [{ from: '2025', to: '2023' }, 'from (2025) is after to (2023)'],
    [{ text: '...' }, 'text has neither letters nor numbers'],
    [{ username: 'zed' }, 'There is no profile of @zed in this session. The session has: @ada.'],
    [{ kind: 'story' }, 'kind: Invalid option: expected one of "original"|"reply"|"quote"'],
    [{ limit: 'many' }, 'limit: '],
  ])('says what is wrong with %j', (args, says) => {
    expect(search(args).text).toContain(says);
  });
});

describe('top_posts', () => {
  it('lists the posts with most reactions', () => {
    const { detail, text } = callTool([ada], 'top_posts', { limit: 4 });
    expect(detail).toBe('Sorting 300 posts of @ada by reactions');
    const top = most(posts, reactions).slice(0, 4);
    expect(citedIds(text)).toEqual(idsOf(top));
    expect(text).toContain(`${written(reactions(top[0] as Post))} reactions, `);
  });

  it('lists those with most of a measure in a period', () => {
    const chosen = posts.filter(since('2024-05-01'));
    const { text } = callTool([ada, ben], 'top_posts', { by: 'Retweets', from: '2024-05', limit: 3 });
    expect(citedIds(text)).toEqual(
      idsOf(
        most(chosen, ({ retweets = 0 }) => retweets),
        3,
      ),
    );
    expect(text).toContain(`of ${chosen.length} posts since May 1, 2024:`);
    expect(text).toContain('@ben: reposts are not in this source');
  });
});

describe('compare_accounts', () => {
  it('puts figures side by side', () => {
    const { detail, text } = callTool([ada, ben], 'compare_accounts', { usernames: '@ada, BEN' });
    expect(detail).toBe('Comparing @ada, @ben');
    expect(text).toContain('Figure | @ada | @ben\nPosts | 300 | 20\n');
    expect(text).toContain(
      `Median reactions | ${written(medianIn(posts.map(reactions)))} | not in this source`,
    );
  });

  it('tells one section of each', () => {
    const { text } = callTool([ada, ben], 'compare_accounts', {
      usernames: ['ada', 'ben'],
      section: 'kinds',
    });
    expect(text).toMatch(/kinds of @ada[^]*Replies: 90 \(30%\)[^]*kinds of @ben[^]*Replies: 6 \(30%\)/);
  });

  it('says whose profile is too large to be read beside the others', () => {
    const listed = [ada, ben].map(listedProfile);
    const { text } = callTool([ada], 'compare_accounts', { usernames: ['ada', 'ben'] }, { listed });
    expect(text).toContain('too large to be read together: @ben.');
  });

  it('says who is not there', () => {
    const { text } = callTool([ada, ben], 'compare_accounts', { usernames: ['ada', 'zed'] });
    expect(text).toContain('needs two accounts');
    expect(text).toContain('Not in this session: @zed. The session has: @ada, @ben.');
  });
});

describe('a tool', () => {
  it('that there is not is told', () => {
    expect(callTool([ada], 'delete_everything').text).toContain('There is no tool "delete_everything"');
  });

  it.each([null, undefined, 'text', 7, [], { unknown: true }])(
    'takes %j for arguments without failing',
    (args) => {
      for (const name of Object.keys(toolSchemas)) expect(callTool([ada], name, args).text).not.toBe('');
    },
  );

  it('reads arguments that its schema has read before', () => {
    const written = {
      text: 7,
      from: 2024,
      kind: 'Replies',
      min_reactions: '1,000',
      limit: '500',
      username: '@ada',
    };
    const read = toolSchemas.search_posts.parse(written);
    expect(read).toMatchObject({
      ...{ text: '7', from: '2024', kind: 'reply', min_reactions: 1000, limit: 50, username: 'ada' },
    });
    expect(toolSchemas.search_posts.parse(read)).toEqual(read);
    expect(toolSchemas.search_posts.parse({ text: null, limit: '', kind: 'any' })).toEqual({});
  });

  it.each(Object.keys(toolSchemas) as ToolName[])(
    'has all arguments of %s described in its schema',
    (name) => {
      for (const io of ['input', 'output'] as const) {
        const schema = z.toJSONSchema(toolSchemas[name], { io, target: 'draft-7' });
        expect(schema.required ?? []).toEqual(name === 'compare_accounts' ? ['usernames'] : []);
        for (const argument of Object.values(schema.properties ?? {}))
          expect(argument).toMatchObject({
            type: expect.stringMatching(/^(?:string|integer|array)$/),
            description: expect.stringMatching(/.../),
          });
      }
    },
  );

  it.each([0, 1, 60, 200, 1_000, 3_000])('tells whole lines within %d characters', (maxCharacters) => {
    const call = (args: object) => callTool([ada], 'search_posts', { limit: 50, ...args });
    const whole = call({}).text.split('\n');
    const { text } = callTool([ada], 'search_posts', { limit: 50 }, { maxCharacters });
    expect(text.length).toBeLessThanOrEqual(maxCharacters);
    const lines = text.split('\n');
    expect(whole.slice(0, lines.length - 1)).toEqual(lines.slice(0, -1));
    if (maxCharacters >= 200) expect(lines.at(-1)).toMatch(/^\[\d+ more lines were left out/);
  });
});
