import { describe, expect, it } from '@jest/globals';
import { columnsOf } from '../../src/domain/columns/columns-of.js';
import { localTimeOf } from '../../src/domain/columns/local-times.js';
import { rowKinds, type Post } from '../../src/domain/post.js';
import { readFilter, replaceFilter, writeFilter } from '../../src/domain/post-filter/filter-address.js';
import { momentsOf } from '../../src/domain/post-filter/filter-time.js';
import { dimensions, withoutDimension, type PostFilter } from '../../src/domain/post-filter/post-filter.js';
import { FilteredPosts, selectPosts } from '../../src/domain/post-filter/select-posts.js';
import { sortPositions } from '../../src/domain/post-filter/sort-positions.js';
import { linksOf, mentionsOf, totalOf } from '../../src/domain/statistics/post-parts.js';
import { countStatistics } from '../../src/domain/statistics/statistics.js';
import { offsetMinutesIn } from '../../src/domain/time-zone.js';
import { noise } from '../support/noise.js';
import { aPost, somePosts } from '../support/posts.js';
import { randomPosts } from '../support/random-posts.js';

const read = (query: string) => readFilter(new URLSearchParams(query));
const rewritten = (query: string) => String(writeFilter(read(query).filter));

/** A filter that asks about everything. */
const everything: PostFilter = {
  text: '"grey heron" -kite',
  authors: ['heron', 'kite'],
  answered: ['Crow'],
  period: { from: '2024-01-31', to: '2024-02-29T12:00:00+01:00' },
  weekdays: [0, 6],
  hours: [0, 23],
  slots: [0, 167],
  kinds: ['reply', 'repost'],
  languages: ['de', 'en'],
  tags: ['Herons', 'a&b=c'],
  mentions: ['kite@social.example'],
  sites: ['example.org'],
  media: ['no', 'video'],
  link: true,
  question: false,
  length: { min: 10, max: 280 },
  least: { likes: 1, retweets: 2, replies: 3, views: 4, reactions: 5 },
  products: ['Field guide, 2nd edition'],
};

describe('a filter in an address', () => {
  it('is read as it was written, whatever it asks about', () => {
    expect(Object.keys(everything).sort()).toEqual([...dimensions].sort());
    expect(readFilter(writeFilter(everything))).toEqual({ filter: everything, problems: [] });
    expect(String(writeFilter(everything))).toContain(
      'since=2024-01-31&until=2024-02-29T12%3A00%3A00%2B01%3A00&day=mon&day=sun',
    );
    for (const dimension of dimensions) {
      const filter = withoutDimension(everything, dimension);
      expect(readFilter(writeFilter(filter))).toEqual({ filter, problems: [] });
    }
  });

  it('is written in one way, however it was typed', () => {
    expect(rewritten('kind=reply&tag=%23b&hour=9&tag=a&kind=original&hour=8&tag=B')).toBe(
      'hour=8&hour=9&kind=original&kind=reply&tag=B&tag=a',
    );
    expect(rewritten('slot=tue-9&slot=tue&slot=MON-07')).toBe('slot=mon-7&slot=tue');
    expect(rewritten('lang=pt-BR&site=www.Example.org&mention=@kite&min_likes=007&day=SUN')).toBe(
      'day=sun&lang=pt&mention=kite&site=example.org&min_likes=7',
    );
  });

  it('leaves what is not of a filter alone', () => {
    const params = new URLSearchParams('profile=heron&tag=a&time_zone=Asia%2FTokyo');
    expect(String(replaceFilter(params, { kinds: ['quote'] }))).toBe(
      'profile=heron&time_zone=Asia%2FTokyo&kind=quote',
    );
  });

  it('takes the words of a filter that were typed into its text', () => {
    expect(
      read(
        'q=heron has:link -has:media from:@kite to:owl lang:de since:2024-01-01 until:2024-01-31 min_likes:5',
      ),
    ).toEqual({
      filter: {
        text: 'heron',
        link: true,
        media: ['no'],
        authors: ['kite'],
        answered: ['owl'],
        languages: ['de'],
        period: { from: '2024-01-01', to: '2024-01-31' },
        least: { likes: 5 },
      },
      problems: [],
    });
    const text = '"from:kite in quotes" https://a.example/x:y has:wings -from:owl re:heron';
    expect(read(`q=${encodeURIComponent(text)}`).filter).toEqual({ text });
  });

  it('tells what cannot be, and goes on with the rest', () => {
    const { filter, problems } = read(
      'hour=24&hour=7&day=someday&kind=tweet&slot=mon-24&since=2024-02-30&until=yesterday&media=hologram&link=perhaps' +
        `&min_likes=-1&min_views=1e3&min_length=9&max_length=5&tag=%23&site=${'x'.repeat(254)}&q=${'y'.repeat(501)}&product=`,
    );
    expect(filter).toEqual({ hours: [7], length: { min: 9 } });
    expect(problems.map(({ parameter }) => parameter)).toEqual([
      ...['hour', 'day', 'kind', 'slot', 'since', 'until', 'media', 'link', 'min_likes', 'min_views'],
      ...['max_length', 'tag', 'site', 'q', 'product'],
    ]);
    expect(problems[0]).toEqual({ parameter: 'hour', value: '24', reason: 'it must be one of 0 to 23' });
    expect(read('since=2024-02-02&until=2024-02-01').problems).toMatchObject([
      { parameter: 'until', reason: 'the period ends before it begins' },
    ]);
    expect(read(Array.from({ length: 60 }, (_, index) => `tag=t${index}`).join('&')).problems).toHaveLength(
      10,
    );
    expect(read('q=-heron').problems).toMatchObject([
      { parameter: 'q', reason: 'it must have a word that is searched, not only words to leave out' },
    ]);
    expect(read('q=heron min_likes:many').problems).toMatchObject([
      { parameter: 'min_likes', value: 'many' },
    ]);
  });

  it('can be anything without an error', () => {
    const next = noise(3);
    const names = ['q', 'since', 'slot', 'tag', 'hour', 'min_likes', 'from', 'media'];
    for (let round = 0; round < 500; round += 1) {
      const value = Array.from({ length: 12 }, () => String.fromCharCode(Math.floor(next() * 300))).join('');
      const params = new URLSearchParams([[names[round % names.length] ?? '', value]]);
      const { filter } = readFilter(params);
      expect(readFilter(writeFilter(filter)).filter).toEqual(filter);
    }
  });
});

describe('days of a period', () => {
  it('begin and end by the local clock, also on the day on which it changes', () => {
    const berlin = offsetMinutesIn('Europe/Berlin');
    const { fromMs, toMs } = momentsOf({ from: '2025-03-30', to: '2025-03-30' }, berlin);
    expect(new Date(fromMs).toISOString()).toBe('2025-03-29T23:00:00.000Z');
    expect(new Date(toMs).toISOString()).toBe('2025-03-30T21:59:59.999Z');
    expect(momentsOf({ to: '2025-03-30T12:00:00Z' }, berlin)).toEqual({
      fromMs: -Infinity,
      toMs: Date.UTC(2025, 2, 30, 12),
    });
  });
});

describe('the posts that pass a filter', () => {
  const posts: Post[] = randomPosts(21, 400).map((post, index) => ({
    ...post,
    ...(index % 6 === 1 && { reposted: { author: 'Kite' } }),
    ...(index % 7 === 2 && { kind: 'reply' as const, reply_to: { author: index % 2 ? 'heron' : 'Owl' } }),
    ...(index % 4 === 3 && { attachments: [{ kind: 'video' as const, url: '' }] }),
  }));
  const columns = columnsOf(posts, 'heron');
  const offsetMinutes = offsetMinutesIn('America/St_Johns');
  const local = ({ timestamp_ms: ms }: Post) => (ms > 0 ? localTimeOf(ms, { offsetMinutes }) : null);
  const textMatches = [0, 7, 70, 300];
  const options = {
    offsetMinutes,
    textMatches,
    productIds: (name: string) => (name === 'p' ? ['3k5abc', posts[9]!.id] : []),
  };
  const has = (names: readonly string[], name: string) => names.some((one) => one.toLowerCase() === name);

  it.each<[string, PostFilter, (post: Post, index: number) => boolean]>([
    ['text', { text: 'x' }, (_, index) => textMatches.includes(index)],
    ['authors', { authors: ['KITE'] }, ({ reposted }) => reposted !== undefined],
    ['own words', { authors: ['Heron'] }, ({ reposted }) => reposted === undefined],
    ['answered', { answered: ['owl'] }, ({ reply_to }) => reply_to?.author === 'Owl'],
    [
      'period',
      { period: { from: '2024-01-01', to: '2024-02-29' } },
      ({ timestamp_ms: ms }) => ms >= Date.UTC(2024, 0, 1, 3, 30) && ms < Date.UTC(2024, 2, 1, 3, 30),
    ],
    ['hours', { hours: [3, 17] }, (post) => [3, 17].includes(local(post)?.hour ?? -1)],
    ['weekdays', { weekdays: [1, 6] }, (post) => [1, 6].includes(local(post)?.day ?? -1)],
    ['slots', { slots: [42] }, (post) => local(post)?.day === 1 && local(post)?.hour === 18],
    [
      'mentions',
      { mentions: ['AB', 'kite'] },
      (post) => has(mentionsOf(post), 'ab') || has(mentionsOf(post), 'kite'),
    ],
    ['links', { link: false }, (post) => linksOf(post).length === 0],
    [
      'length',
      { length: { min: 20, max: 60 } },
      ({ text }) => [...(text ?? '')].length >= 20 && [...text].length <= 60,
    ],
    ['likes', { least: { likes: 10 } }, ({ likes = 0 }) => likes >= 10 && likes < 2 ** 53],
    ['reactions', { least: { reactions: 500 } }, (post) => totalOf(post) >= 500],
    ['videos', { media: ['video'] }, ({ attachments = [] }) => attachments.length > 0],
    ['products', { products: ['p', 'other'] }, ({ id }) => id === '3k5abc' || id === posts[9]!.id],
  ])('are those that a look at each post finds: %s', (_, filter, passes) => {
    const expected = posts.flatMap((post, index) => (passes(post, index) ? [index] : []));
    expect(expected.length).toBeGreaterThan(0);
    expect([...selectPosts(columns, filter, options)]).toEqual(expected);
  });

  it('are as many as the figures say that can be chosen', () => {
    const { patterns, content } = countStatistics(columns, null, { offsetMinutes });
    const own: PostFilter = { authors: ['heron'] };
    const count = (filter: PostFilter) => selectPosts(columns, { ...own, ...filter }, options).length;
    expect(patterns.heatmap.flat()).toEqual(
      Array.from({ length: 168 }, (_, slot) => count({ slots: [slot] })),
    );
    expect(count({ kinds: ['reply'] })).toBe(patterns.shares.replies);
    expect(count({ kinds: ['thread'] })).toBeLessThan(count({ kinds: ['reply'] }));
    expect(count({ media: ['yes'] })).toBe(patterns.shares.with_media);
    expect(selectPosts(columns, { kinds: ['repost'] }, options)).toHaveLength(patterns.shares.reposts);
    for (const [dimension, tallies] of [
      ['tags', content.hashtags],
      ['mentions', content.mentions],
      ['sites', content.sites],
      ['languages', content.languages],
    ] as const) {
      expect(tallies.map(({ name }) => count({ [dimension]: [name] }))).toEqual(
        tallies.map(({ posts: n }) => n),
      );
    }
  });

  it('pass all dimensions, and are told without some of them', () => {
    const filter: PostFilter = { kinds: ['reply'], media: ['yes'], languages: ['en', 'de'] };
    const filtered = new FilteredPosts(columns, filter, options);
    expect(filtered.passing).toEqual(selectPosts(columns, filter, options));
    expect(filtered.without('media', 'kinds')).toEqual(
      selectPosts(columns, { languages: ['de', 'en'] }, options),
    );
    expect(filtered.without('tags')).toBe(filtered.passing);
    expect(filtered.without('media', 'kinds', 'languages')).toBeNull();
    expect(new FilteredPosts(columns, {}).passing).toBeNull();
    expect(selectPosts(columns, {})).toHaveLength(posts.length);
  });

  it('cannot be told for a text that nobody searched for', () => {
    expect(() => selectPosts(columns, { text: 'heron' })).toThrow('Nobody has searched');
  });

  it('know every kind of post', () => {
    const kinds = rowKinds.map((kind) => selectPosts(columns, { kinds: [kind] }).length);
    expect(kinds.every((count) => count > 0)).toBe(true);
  });
});

describe('posts in an order', () => {
  const columns = columnsOf(
    [
      aPost({ likes: 3, timestamp_ms: 0 }),
      aPost({ likes: undefined, timestamp_ms: 10 }),
      aPost({ likes: 5, timestamp_ms: 30 }),
      aPost({ likes: 3, timestamp_ms: 20 }),
      aPost({ likes: 0, timestamp_ms: 20 }),
    ],
    '',
  );

  it('have what is not known last in both directions, and equals as they were', () => {
    expect([...sortPositions(columns, null, 'likes')]).toEqual([2, 0, 3, 4, 1]);
    expect([...sortPositions(columns, null, 'likes', 'asc')]).toEqual([4, 0, 3, 2, 1]);
    expect([...sortPositions(columns, null, 'time')]).toEqual([2, 3, 4, 1, 0]);
    expect([...sortPositions(columns, Uint32Array.of(0, 3, 4), 'time', 'asc')]).toEqual([3, 4, 0]);
  });

  it('can be sorted by what no 32 bits hold', () => {
    const large = columnsOf(
      somePosts(3, (index) => ({ views: [1e12, 0, 5e12][index] ?? 0, likes: 0 })),
      '',
    );
    expect([...sortPositions(large, null, 'views')]).toEqual([2, 0, 1]);
  });
});
