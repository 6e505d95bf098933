import { describe, expect, it } from '@jest/globals';
import { readBytes, readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

const timeMs = Date.UTC(2022, 9, 19, 20, 7, 25);

describe('tables as JSON', () => {
  const at = '2022-10-19T20:07:25Z';

  it.each([
    [
      'column by column',
      {
        id: { 0: '1', 1: '2' },
        text: { 0: 'a', 1: 'b' },
        created_at: { 0: timeMs, 1: timeMs },
        author: { 0: 'me', 1: 'me' },
      },
    ],
    [
      'as lists below their names',
      [
        ['id', 'text', 'created_at', 'author'],
        ['1', 'a', at, 'me'],
        ['2', 'b', at, 'me'],
      ],
    ],
    [
      'as lists beside their names',
      {
        columns: ['id', 'text', 'created_at', 'author'],
        index: [0, 1],
        data: [
          ['1', 'a', at, 'me'],
          ['2', 'b', at, 'me'],
        ],
      },
    ],
    [
      'by id',
      { 1: { text: 'a', created_at: at, author: 'me' }, 2: { text: 'b', created_at: at, author: 'me' } },
    ],
    [
      'further in',
      {
        status: 'ok',
        result: {
          ids: [1, 2],
          page: {
            list: [
              { text: 'a', date: at, author: 'me' },
              { text: 'b', date: at, author: 'me' },
            ],
          },
        },
      },
    ],
    [
      'in an answer that says how it went',
      {
        status: 'success',
        message: 'OK',
        data: [
          { text: 'a', date: at, author: 'me' },
          { text: 'b', date: at, author: 'me' },
        ],
      },
    ],
  ])('are read %s', async (_how, value) => {
    const { account, posts } = await readPosts(JSON.stringify(value));
    expect(account.username).toBe('me');
    expect(posts.map(({ text }) => text).sort()).toEqual(['a', 'b']);
    expect(posts.every(({ timestamp_ms }) => timestamp_ms === timeMs)).toBe(true);
  });
});

describe('posts as NDJSON', () => {
  it('are read line by line, whatever ends the lines', async () => {
    const lines = [
      '{"id":1,"text":"a","author":"me"}',
      '{"id":1580661436132757506,"text":"b\\nc","author":"me"}',
      '{"id":3,"author":"me"}',
    ];
    for (const content of [
      lines.join('\n'),
      `\u{feff}${lines.join('\r\n')}\r\n`,
      ` \n${lines.join('\n\n')}\n`,
    ]) {
      const collection = await readPosts(content);
      expect(collection.source).toBe('ndjson');
      expect(collection.posts.map(({ id, text }) => [id, text])).toEqual([
        ['1580661436132757506', 'b\nc'],
        ['1', 'a'],
      ]);
      expect(skippedOf(collection)).toEqual({ 'records without text': 1 });
    }
  });

  it('are read when there is one line only', async () => {
    expect((await readPosts('{"id":"1","text":"a","author":"me","tags":[{"x":1}]}')).posts).toHaveLength(1);
  });

  it('lose the line that the file breaks off in', async () => {
    const collection = await readPosts('{"id":1,"text":"a","author":"me"}\n{"id":2,"te');
    expect(collection.posts).toHaveLength(1);
    expect(skippedOf(collection)).toEqual({ 'records that the file breaks off in': 1 });
  });

  it('are refused when a line is no JSON', async () => {
    expect((await refusalOf('{"id":1,"text":"a"}\n{"id":2,,}\n')).message).toMatch(/not valid JSON/u);
  });
});

describe('a stored profile', () => {
  const json =
    '{ "user_info": {"username":"@ann","likes":1.50},\n "tweets": [ {"id":"1","text":"x"} ], "new_key": 1580661436132757506 }\n';

  it('is handed on as it is, byte for byte', async () => {
    const unknown = { display_name: null, bio: null, source: null, first_post_at: null, last_post_at: null };
    const outline = { ...unknown, posts: 1 };
    const read = { kind: 'profile', username: 'ann', json, outline };
    expect(await readBytes(json, { username: 'other' })).toEqual(read);
    expect(await readBytes(`\u{feff}${json}`)).toEqual(read);
    expect(await readBytes(Buffer.from(`\u{feff}${json}`, 'utf16le'))).toEqual(read);
  });

  it('needs a name', async () => {
    const nameless = json.replace('"@ann"', 'null');
    expect((await refusalOf(nameless)).needsUsername).toBe(true);
    expect(await readBytes(nameless, { username: 'ann' })).toMatchObject({ username: 'ann', json: nameless });
  });
});
