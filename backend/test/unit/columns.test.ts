import { describe, expect, it } from '@jest/globals';
import { ColumnsError } from '../../src/domain/columns/byte-reader.js';
import { columnsOf } from '../../src/domain/columns/columns-of.js';
import { decodeColumns } from '../../src/domain/columns/decode-columns.js';
import { encodeColumns } from '../../src/domain/columns/encode-columns.js';
import { listNames, postFlags, type PostColumns } from '../../src/domain/columns/post-columns.js';
import { allPositions } from '../../src/domain/columns/positions.js';
import { measures, rowKinds, type Post } from '../../src/domain/post.js';
import { countStatistics, statisticsOf } from '../../src/domain/statistics/statistics.js';
import { noise } from '../support/noise.js';
import { aPost } from '../support/posts.js';
import { randomPosts } from '../support/random-posts.js';

/** Random posts, some of which are reposts, answers to the account itself, or have a client and attachments. */
const manyPosts = (seed: number, count: number): Post[] =>
  randomPosts(seed, count).map((post, index) => ({
    ...post,
    ...(index % 5 === 1 && { reposted: { author: index % 2 ? 'Kite' : 'Owl', id: '7' } }),
    ...(index % 7 === 2 && { kind: 'reply' as const, reply_to: { author: 'HERON' } }),
    ...(index % 3 === 0 && { client: `Client ${index % 9}`, quoted: { author: 'Crow' } }),
    ...(index % 4 === 3 && { attachments: [{ kind: 'photo' as const, url: '' }] }),
    ...(index % 6 === 5 && { time_claimed: true }),
  }));

const joined = (columns: PostColumns) => new Uint8Array(Buffer.concat(encodeColumns(columns)));

/** All that columns hold, post by post. */
const contentOf = (columns: PostColumns) =>
  Array.from(allPositions(columns.length), (position) => ({
    id: columns.ids.at(position),
    time: columns.times[position],
    kind: rowKinds[columns.kinds[position] ?? -1],
    length: columns.lengths[position],
    counts: measures.map((measure) => columns.counts(measure)[position]),
    flags: postFlags.filter((flag) => columns.flags(flag)[position] === 1),
    lists: listNames.map((list) => {
      const { names, offsets, ids } = columns.lists(list);
      return Array.from(
        ids.subarray(offsets[position], offsets[position + 1]),
        (number) => names.texts[number],
      );
    }),
  }));

describe('the columns of posts', () => {
  it('tell what each post is, with what is not known apart from 0', () => {
    const columns = columnsOf(
      [
        aPost({ id: '1729000000000000001', likes: 5, views: undefined, hashtags: ['Ab', 'aB', ''] }),
        aPost({ id: '3kabc', kind: 'reply', reply_to: { author: 'ADA' }, timestamp_ms: 0, likes: 0 }),
        aPost({ id: '007', reposted: { author: 'kite' }, client: 'X for iPad', text: '@a “Oh?” it’s 👍' }),
        aPost({ kind: undefined, text: '@bob yes', lang: 'pt-BR', links: ['https://www.a.example/'] }),
      ],
      'ada',
    );
    const rows = contentOf(columns);
    expect(rows.map(({ id }) => id)).toEqual(['1729000000000000001', '3kabc', '007', '1']);
    expect(rows.map(({ kind }) => kind)).toEqual(['original', 'thread', 'repost', 'reply']);
    expect(rows.map(({ counts: [likes, , , views] }) => [likes, views])).toEqual([
      [6, 0],
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(rows[1]?.time).toBe(0);
    expect(rows.map(({ flags }) => flags)).toEqual([
      ['hashtag'],
      [],
      ['mention', 'emoji', 'question'],
      ['link', 'mention'],
    ]);
    const [hashtags, , , , , clients, , answered, reposted, , words] = rows[2]?.lists ?? [];
    expect([hashtags, clients, answered, reposted, words]).toEqual([
      [],
      ['X for iPad'],
      [],
      ['kite'],
      ['oh', "it's"],
    ]);
    expect(rows[0]?.lists[0]).toEqual(['aB']);
    expect(rows[3]?.lists.slice(1, 5)).toEqual([['bob'], ['a.example'], [], ['pt']]);
  });

  it('find posts by ids that are numbers and by others', () => {
    const columns = columnsOf(
      ['18446744073709551615', '1', '4294967297', '3kabc'].map((id) => aPost({ id })),
      '',
    );
    expect([...columns.ids.marks(['4294967297', '3kabc', '18446744073709551615', '2'])]).toEqual([
      1, 0, 1, 1,
    ]);
  });
});

describe('figures of columns', () => {
  const posts = manyPosts(5, 300);
  const columns = columnsOf(posts, 'heron');
  const own = posts.filter(({ reposted }) => !reposted);

  it('count own posts, and say how many reposts stand beside them', () => {
    expect(countStatistics(columns, null)).toEqual(statisticsOf(own, { reposts: posts.length - own.length }));
  });

  it('of some positions are those of these posts alone, whichever are chosen', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const next = noise(seed);
      const positions = allPositions(columns.length).filter(() => next() < seed / 6);
      const chosen = Array.from(positions, (position) => posts[position] as Post);
      const reposts = chosen.filter(({ reposted }) => reposted).length;
      const expected = statisticsOf(
        chosen.filter(({ reposted }) => !reposted),
        { reposts },
      );
      expect(countStatistics(columns, positions)).toEqual(expected);
    }
  });
});

describe('columns as bytes', () => {
  it('say the same when they are read again', () => {
    for (const [seed, count] of [
      [1, 0],
      [2, 1],
      [3, 40],
      [4, 400],
    ] as const) {
      const columns = columnsOf(manyPosts(seed, count), 'heron');
      const read = decodeColumns(joined(columns));
      expect(read.username).toBe('heron');
      expect(contentOf(read)).toEqual(contentOf(columns));
      expect(countStatistics(read, null)).toEqual(countStatistics(columns, null));
    }
  });

  it('keep ids that are all numbers, or all text, and counts beyond 32 bits', () => {
    for (const ids of [
      ['1729000000000000001', '5', '0'],
      ['a', 'b', ''],
    ]) {
      const columns = columnsOf(
        ids.map((id) => aPost({ id, views: 7e12 })),
        '',
      );
      expect(contentOf(decodeColumns(joined(columns)))).toEqual(contentOf(columns));
    }
  });

  it('are refused when they are cut short, longer or of another version', () => {
    const bytes = joined(columnsOf(manyPosts(6, 8), 'heron'));
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeColumns(bytes.subarray(0, length))).toThrow(ColumnsError);
    }
    expect(() => decodeColumns(Uint8Array.of(...bytes, 0))).toThrow(/more bytes than columns/);
    expect(() => decodeColumns(bytes.with(3, 9))).toThrow(/another version/);
  });

  it('never lead beyond what is there, whatever byte is changed', () => {
    const bytes = joined(columnsOf(manyPosts(7, 8), 'heron'));
    const next = noise(8);
    for (let index = 4; index < bytes.length; index += 1) {
      const changed = bytes.with(index, Math.floor(next() * 256));
      try {
        // Either it is another set of columns, of which everything can be counted, or none.
        countStatistics(decodeColumns(changed), null);
      } catch (error) {
        expect(error).toBeInstanceOf(ColumnsError);
      }
    }
  });
});
