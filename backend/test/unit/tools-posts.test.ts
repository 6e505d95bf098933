import { beforeAll, describe, expect, it } from '@jest/globals';
import { toolSchemas, type ToolName } from '../../src/analyst/tools/tool-schemas.js';
import type { Post } from '../../src/domain/post.js';
import { citationsIn } from '../../src/domain/citation.js';
import { z } from '../../src/domain/zod.js';
import { citedIds, idsOf, medianIn, written, type TestAccount } from '../support/analyst-session.js';
import {
  before,
  callTool,
  has,
  iso,
  listedProfile,
  most,
  posts,
  reactions,
  since,
  twoAccounts,
} from '../support/tool-calls.js';

let ada: TestAccount;
let ben: TestAccount;
beforeAll(async () => {
  [ada, ben] = await twoAccounts();
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
    expect(citedIds({ text })).toHaveLength(3);
    expect(citedIds({ text }).every((id) => mars.some((post) => post.id === id))).toBe(true);
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
    expect(citedIds({ text })).toEqual(idsOf(chosen));
    expect(text).toContain(`${chosen.length} of ${chosen.length} reply posts with at least 100 reactions`);
  });

  it('takes moments, and months by their name', () => {
    const [first, second, third] = posts;
    const at = (post?: Post) => iso(post?.timestamp_ms ?? 0);
    expect(citedIds(search({ from: at(third), to: at(second) }))).toEqual([second?.id, third?.id]);
    expect(citedIds(search({ from: at(first).replace('T', ' ').replace('Z', '') }))).toEqual([first?.id]);
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
    expect(citedIds({ text })).toEqual(idsOf(top));
    expect(text).toContain(`${written(reactions(top[0] as Post))} reactions, `);
  });

  it('lists those with most of a measure in a period', () => {
    const chosen = posts.filter(since('2024-05-01'));
    const { text } = callTool([ada, ben], 'top_posts', { by: 'Retweets', from: '2024-05', limit: 3 });
    expect(citedIds({ text })).toEqual(
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
