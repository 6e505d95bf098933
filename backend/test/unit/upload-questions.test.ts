import { describe, expect, it } from '@jest/globals';
import { zipOf } from '../support/uploads/pack.js';
import { questionAbout, readBytes, readPosts } from '../support/uploads/read-bytes.js';

const table = (...rows: string[]): string => `${rows.join('\n')}\n`;
const foreign = table(
  'Beitrag;Wann;Wer;Gefällt;Seite',
  'Guten Morgen;3/4/2021;ann;1,234;https://a.example/1',
  'Noch etwas;5/6/2022;ann;2;https://a.example/2',
  'Schluss;7/8/2023;bob;3;https://a.example/3',
);
const columns = { Beitrag: 'text', Wann: 'time', Wer: 'author', Gefällt: 'likes', Seite: 'ignore' } as const;

describe('a table with columns of unknown names', () => {
  it('is asked about with a proposal, its records and what would come out', async () => {
    const question = await questionAbout(foreign);
    expect(question.columns.map(({ name, role }) => [name, role])).toEqual([
      ['Beitrag', 'text'],
      ['Wann', 'time'],
      ['Wer', 'ignore'],
      ['Gefällt', 'ignore'],
      ['Seite', 'ignore'],
    ]);
    expect(question.records[0]).toEqual(['Guten Morgen', '3/4/2021', 'ann', '1,234', 'https://a.example/1']);
    expect(question.preview).toMatchObject({ records: 3, posts: 3, is_date_order_open: true });
  });

  it('is previewed with what a person chose, and the order of dates is asked', async () => {
    const { preview, accounts, mapping } = await questionAbout(foreign, {
      mapping: { columns },
      isReview: true,
    });
    expect(mapping).toEqual({ columns });
    expect(accounts).toEqual([
      { username: 'ann', posts: 2 },
      { username: 'bob', posts: 1 },
    ]);
    expect(preview).toMatchObject({ posts: 2, is_date_order_open: true });
    expect((await questionAbout(foreign, { mapping: { columns } })).reason).toMatch(
      /day first or month first/u,
    );
  });

  it('is read with what a person chose', async () => {
    const mapping = { columns, date_order: 'day-first', time_zone: 'Europe/Berlin' } as const;
    const { account, posts, notes } = await readPosts(foreign, { mapping });
    expect(account.username).toBe('ann');
    expect(posts).toMatchObject([
      { text: 'Noch etwas', likes: 2, timestamp_ms: Date.UTC(2022, 5, 5) },
      { text: 'Guten Morgen', likes: 1234, timestamp_ms: Date.UTC(2021, 3, 3) },
    ]);
    expect(notes.join(' ')).toMatch(/read day first/u);
  });

  it('is read with what was chosen for a table of the same columns before', async () => {
    const { shape } = await questionAbout(foreign);
    const asked: string[] = [];
    const findMapping = (wanted: string) => {
      asked.push(wanted);
      return Promise.resolve({ columns, date_order: 'month-first' } as const);
    };
    const { posts } = await readPosts(foreign, { findMapping });
    expect(asked).toEqual([shape]);
    expect(posts.map(({ timestamp_ms }) => timestamp_ms)).toEqual([
      Date.UTC(2022, 4, 6),
      Date.UTC(2021, 2, 4),
    ]);
  });

  it('has the same shape whatever the order of its columns and its rows', async () => {
    const one = await questionAbout(table('a;b', 'some text;1'));
    const other = await questionAbout(table('b;a', '2;another text'));
    expect(one.shape).toBe(other.shape);
    expect((await questionAbout(table('a;c', 'some text;1'))).shape).not.toBe(one.shape);
  });

  it('shows nothing of records that are not public, and no columns of private things', async () => {
    const records = [
      { note: 'open words', visibility: 'public', email: 'planted@secret.example', ip_address: '10.9.8.7' },
      {
        note: 'planted secret',
        visibility: 'direct',
        email: 'planted@secret.example',
        ip_address: '10.9.8.7',
      },
    ];
    const question = await questionAbout(JSON.stringify({ archive: { notebook: records } }));
    expect(question.records).toEqual([['open words', 'public']]);
    expect(JSON.stringify(question)).not.toMatch(/planted|10\.9/u);
  });
});

describe('a file of several accounts', () => {
  const row = (author: string, id: number) => ({
    id,
    text: `t${id}`,
    author,
    created_at: '2021-03-01T12:00:00Z',
  });
  const many = JSON.stringify([row('ann', 1), row('ann', 2), row('bob', 3), row('cid', 4), row('dee', 5)]);

  it('is asked about when none of them wrote most', async () => {
    const question = await questionAbout(many);
    expect(question.reason).toBe('The file holds posts of 4 accounts, and none of them wrote most.');
    expect(question.accounts.map(({ username }) => username)).toEqual(['ann', 'bob', 'cid', 'dee']);
    expect((await readPosts(many, { username: 'bob' })).posts.map(({ id }) => id)).toEqual(['3']);
  });

  it('gives a collection for each account that is wanted', async () => {
    const upload = await readBytes(many, { accounts: ['bob', 'ann'] });
    expect(upload.kind).toBe('posts');
    const collections = upload.kind === 'posts' ? upload.collections : [];
    expect(collections.map(({ account, posts }) => [account.username, posts.length])).toEqual([
      ['bob', 1],
      ['ann', 2],
    ]);
    expect(collections.map(({ skipped }) => skipped)).toMatchObject([[{ count: 4 }], [{ count: 3 }]]);
  });

  it('says which of the wanted accounts it has no posts of', async () => {
    const upload = await readBytes(many, { accounts: ['ANN', 'zoe'] });
    expect(upload).toMatchObject({ kind: 'posts', absent: ['zoe'] });
    expect(upload.kind === 'posts' && upload.collections.map(({ account }) => account.username)).toEqual([
      'ANN',
    ]);
    await expect(readBytes(many, { accounts: ['zoe'] })).rejects.toThrow(/no posts that can be analysed/u);
  });

  it('is read twice when it holds more posts than are held of several, with the same result', async () => {
    const head = 'id,author,text,created_at\n';
    const rows = Array.from(
      { length: 100_400 },
      (_, id) => `${id},${id % 4 === 0 ? 'bob' : 'ann'},t${id},2021-03-01\n`,
    );
    const { account, posts, skipped } = await readPosts(head + rows.join(''), { username: 'BOB' });
    expect(account.username).toBe('bob');
    expect(posts).toHaveLength(25_100);
    expect(skipped).toEqual([
      { reason: 'posts of other accounts', count: 75_300, example: 'record 2: @ann: t1' },
    ]);
  });

  it('takes all names of an account for one where its id is told, and the newest for its name', async () => {
    const post = (username: string, id: number, day: number) => ({
      id,
      text: `t${id}`,
      user: { id: 7, username },
      created_at: `2021-03-0${day}T12:00:00Z`,
    });
    const renamed = JSON.stringify([post('old', 1, 1), post('old', 2, 2), post('new', 3, 3)]);
    const { account, posts } = await readPosts(renamed);
    expect(account.username).toBe('new');
    expect(posts).toHaveLength(3);
  });
});

describe('times that cannot be true', () => {
  it('are reported, and their posts kept without a time', async () => {
    const post = (id: number, created_at: string) => ({ id, text: `t${id}`, author: 'me', created_at });
    const { posts, notes } = await readPosts(
      JSON.stringify([
        post(1, '2024-03-01T12:00:00Z'),
        post(2, '1975-01-01T00:00:00Z'),
        post(3, '2099-01-01T00:00:00Z'),
      ]),
    );
    expect(posts.map(({ timestamp_ms }) => timestamp_ms)).toEqual([Date.UTC(2024, 2, 1, 12), 0, 0]);
    expect(notes).toContain(
      '2 posts have times that cannot be true (1975 and 2099): they are kept without a time.',
    );
  });
});

describe('columns that look like something', () => {
  it('are named when they are not understood', async () => {
    const { columnsUnread } = await readPosts(
      table('id,text,author,created_at,like_total_count,moon_phase', '1,a,me,2021-03-01,5,full'),
    );
    expect(columnsUnread).toEqual(['like_total_count']);
  });

  it('are named of each file of a ZIP', async () => {
    const zip = await zipOf({
      'a.csv': table('id,text,author,created_at,like_total_count', '1,a,me,2021-03-01,5'),
      'b.csv': table('id,text,author,created_at,post_age_day', '2,b,me,2021-03-02,7'),
    });
    expect((await readPosts(zip)).columnsUnread).toEqual(['like_total_count', 'post_age_day']);
  });
});
