import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { readSearch, type SearchQuery } from '../src/domain/search-query.js';
import type { UnitOfWork } from '../src/database/unit-of-work.js';
import type { SearchIndex } from '../src/search-index/search-index.js';
import { databaseKind, makeTestDatabase, type TestDatabase } from './support/test-database.js';

const parts = await loadApp();

const query = (text: string): SearchQuery => {
  const search = readSearch(text);
  if (!search.query) throw new Error(search.fault);
  return search.query;
};

/** Posts of one account, newest first. */
const texts = [
  'Climate change is real',
  'The climate: changes everywhere! #Klimawandel',
  'Hot air, and nothing but hot air',
  'Straße in KÖLN https://example.com/news/2009?id=5',
  '关于气候变化的新闻',
  '地球の気候はガスで変わる',
  'สภาพอากาศเปลี่ยนแปลง',
  'Погода и климат в Москве, ещё раз',
  '기후변화는 현실이다',
  "Don't panic 🔥 @nasa_hq",
  'air hot',
  '… !!',
  'change Climate',
];

describe('the index', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let index: SearchIndex;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    database = await makeTestDatabase();
    app = await parts.openApp(database.env);
    index = app.get(parts.SearchIndex, { strict: false });
    unitOfWork = app.get(parts.UnitOfWork, { strict: false });
    await addPosts('ann', 1, texts);
  });

  afterAll(async () => {
    await app.close();
    await database.remove();
  });

  const addPosts = (userId: string, set: number, posts: readonly string[], first = 0) =>
    unitOfWork.write(userId, (transaction) => index.addPosts(transaction, userId, set, first, posts));
  const find = async (userId: string, text: string, scope = {}, most = 100) =>
    (await index.findPosts(userId, query(text), scope, most)).map(
      ({ setNumber, position }) => `${setNumber}/${position}`,
    );

  it.each([
    ['climate', [0, 1, 12]],
    ['climate change', [0, 12]],
    ['"climate change"', [0]],
    ['"climate change*"', [0, 1]],
    ['climate chang*', [0, 1, 12]],
    ['climate -real', [1, 12]],
    ['climate -"climate change" -klimawandel', [12]],
    ['hot air', [2, 10]],
    ['"hot air" -nothing', []],
    ['#klimawandel', [1]],
    ['strasse koln', [3]],
    ['https://example.com/news', [3]],
    ['2009', [3]],
    ['气候', [4]],
    ['气候变化', [4]],
    ['候气', []],
    ['気候', [5]],
    ['ガス', [5]],
    ['カス', []],
    ['อากาศ', [6]],
    ['КЛИМАТ еще', [7]],
    ['기후*', [8]],
    ["don't", [9]],
    ['🔥', [9]],
    ['@NASA_HQ', [9]],
    ['hq nasa', [9]],
    ['nothing-such', []],
  ])('answers %s', async (text, positions) => {
    expect(await find('ann', text)).toEqual(positions.map((position) => `1/${position}`));
  });

  it('answers the newest set first, one user, some sets or what is behind a post', async () => {
    await addPosts('cleo', 1, ['one', 'one two', 'one']);
    await addPosts('cleo', 3, ['two one']);
    await addPosts('cleo', 2, ['one'], 200);
    await addPosts('dora', 2, ['one']);
    expect(await find('cleo', 'one')).toEqual(['3/0', '2/200', '1/0', '1/1', '1/2']);
    expect(await find('cleo', 'one', {}, 2)).toEqual(['3/0', '2/200']);
    expect(await find('cleo', 'one', { after: { setNumber: 2, position: 200 } })).toEqual([
      '1/0',
      '1/1',
      '1/2',
    ]);
    expect(await find('cleo', 'one', { oldest: 2, newest: 2 })).toEqual(['2/200']);
    expect(await find('cleo', 'one', { newest: 2, after: { setNumber: 3, position: 0 } })).toEqual([
      '2/200',
      '1/0',
      '1/1',
      '1/2',
    ]);
    expect(await find('dora', 'one')).toEqual(['2/0']);
    expect(await find('nobody', 'one')).toEqual([]);
  });

  it('removes a set some posts at a time', async () => {
    await addPosts('emil', 1, Array<string>(128).fill('word'));
    await addPosts('emil', 1, Array<string>(72).fill('word'), 128);
    await addPosts('emil', 2, ['word']);
    const remove = () =>
      unitOfWork.write('emil', (transaction) => index.removePosts(transaction, 'emil', 1, 128));
    expect(await remove()).toBe(true);
    expect(await find('emil', 'word')).toHaveLength(73);
    expect(await remove()).toBe(false);
    expect(await find('emil', 'word')).toEqual(['2/0']);
  });

  it('holds nothing of a write that fails', async () => {
    const write = unitOfWork.write('finn', async (transaction) => {
      await index.addPosts(transaction, 'finn', 1, 0, ['word']);
      throw new Error('no');
    });
    await expect(write).rejects.toThrow('no');
    expect(await find('finn', 'word')).toEqual([]);
    await addPosts('finn', 1, ['word']);
    expect(await find('finn', 'word')).toEqual(['1/0']);
  });

  it('takes the last set and the last position that there can be, and none behind', async () => {
    const last = 2 ** 21 - 1;
    await addPosts('gus', last, ['word'], last);
    expect(await find('gus', 'word')).toEqual([`${last}/${last}`]);
    await expect(addPosts('gus', last + 1, ['word'])).rejects.toThrow('no place');
    await expect(addPosts('gus', 1, ['word'], last + 1)).rejects.toThrow('no place');
  });

  describe('of documents', () => {
    const put = (kind: 'account' | 'message', sessionId: string, ref: string, text: string, keeps = false) =>
      unitOfWork.write('hal', (transaction) =>
        index.put(transaction, 'hal', { kind, sessionId, ref }, text, keeps),
      );
    const documents = async (
      text: string,
      kind: 'account' | 'message' = 'message',
      sessionId: string | null = null,
    ) =>
      (await index.findDocuments('hal', query(text), { kind, sessionId, before: undefined }, 10)).map(
        (found) => `${found.sessionId}/${found.ref}${found.text && `: ${found.text}`}`,
      );

    beforeAll(async () => {
      for (const session of ['s', 't']) {
        await database.rows(
          `INSERT INTO sessions (user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count)
           VALUES ('hal', ?, 'T', 1, 1, 1, 0, 0)`,
          session,
        );
      }
    });

    it('finds a long text whole, what it becomes, and its kept text', async () => {
      await put(
        'message',
        's',
        'long',
        `${'the '.repeat(400)}end of it ${'a b c d e f g h '.repeat(100)}last`,
      );
      expect(await documents('"end of it" last the')).toEqual(['s/long']);
      await put('message', 's', 'long', 'short', true);
      expect(await documents('last')).toEqual([]);
      expect(await documents('short')).toEqual(['s/long: short']);
    });

    it('finds by kind and session, newest first, and nothing that was removed', async () => {
      await put('message', 's', 'a', 'word one');
      await put('message', 't', 'b', 'word two');
      await put('account', 't', '', 'word');
      expect(await documents('word')).toEqual(['t/b', 's/a']);
      expect(await documents('word', 'account')).toEqual(['t/']);
      expect(await documents('word', 'message', 's')).toEqual(['s/a']);
      await unitOfWork.write('hal', (transaction) =>
        index.remove(transaction, 'hal', 's', 'message', ['a', 'none']),
      );
      expect(await documents('word')).toEqual(['t/b']);
      await unitOfWork.write(
        'hal',
        ({ sql }) => sql`DELETE FROM sessions WHERE user_id = 'hal' AND session_id = 't'`,
      );
      expect(await documents('word')).toEqual([]);
      expect(await documents('word', 'account')).toEqual([]);
    });

    it('erases what is left of documents that are gone', async () => {
      if (databaseKind === 'postgres') return;
      const left = async () =>
        (
          await database.rows<{
            n: number;
          }>(`SELECT COUNT(*) AS n FROM search_index WHERE search_index MATCH 'word'
          AND rowid BETWEEN (SELECT number << 44 FROM search_users WHERE user_id = 'hal')
            AND (SELECT (number + 1) << 44 FROM search_users WHERE user_id = 'hal')`)
        )[0]?.n;
      expect(await left()).toBeGreaterThan(0);
      const erase = () => unitOfWork.write('hal', (transaction) => index.eraseRemoved(transaction, 2));
      expect(await erase()).toBe(2);
      while ((await erase()) > 0);
      expect(await left()).toBe(0);
    });
  });
});
