import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeForm } from '../support/import-client.js';
import { ImportServer, makePosts } from '../support/import-server.js';
import { type ModelServer, startModelServer } from '../support/model-server.js';

const secret = 'SECRET';
const world = new ImportServer();
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer();
  await world.open({ LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'test' });
});
afterAll(async () => {
  await model.stop();
  await world.close();
});

describe('what is not public', () => {
  const status = (id: number, visibility: string, content: string) => ({
    id: String(id),
    created_at: '2024-03-01T12:00:00.000Z',
    visibility,
    content: `<p>${content}</p>`,
    account: { acct: 'ada', note: secret, location: secret },
    ip: '203.0.113.7',
    email: `${secret}@mail.example`,
    application: { location: secret },
  });
  const message = (id: number, text: string) => ({
    id,
    type: 'message',
    date: '2024-03-01T12:00:00',
    date_unixtime: '1709294400',
    from: secret,
    from_id: secret,
    text,
    contact_information: { phone_number: secret },
    location_information: { latitude: secret },
  });
  const csv = (column: string, rows: readonly string[]) =>
    [`id,text,author,created_at,${column},ip,email,location`, ...rows].join('\n');

  it.each([
    [
      'a dump of the API of Mastodon',
      'statuses.json',
      JSON.stringify([
        status(1, 'public', 'Rockets fly'),
        status(2, 'private', `${secret} for followers`),
        status(3, 'direct', `${secret} for one`),
      ]),
    ],
    [
      'a table',
      'posts.csv',
      csv('visibility', [
        `1,Rockets fly,ada,2024-03-01T12:00:00Z,public,203.0.113.7,${secret}@mail.example,${secret}`,
        `2,${secret} for followers,ada,2024-03-01T12:00:00Z,followers,203.0.113.7,,`,
        `3,${secret} for one,ada,2024-03-01T12:00:00Z,specified,203.0.113.7,,`,
      ]),
    ],
    [
      'all chats of Telegram',
      'result.json',
      JSON.stringify({
        personal_information: { first_name: secret, phone_number: secret, bio: secret },
        contacts: { list: [{ first_name: secret, phone_number: secret }] },
        chats: {
          list: [
            {
              name: secret,
              type: 'personal_chat',
              id: 1,
              messages: [1, 3].map((id) => message(id, `${secret} to one`)),
            },
            { name: 'ada', type: 'public_channel', id: 2, messages: [message(1, 'Rockets fly')] },
          ],
        },
      }),
      'messages of chats that are not public',
    ],
    [
      'a page of the API of X',
      'page.json',
      JSON.stringify({
        data: [
          { id: '1', text: 'Rockets fly', author_id: '7', geo: { place_id: secret } },
          { id: '2', text: `${secret} for followers`, author_id: '8' },
          { id: '3', text: `${secret} for followers`, author_id: '8' },
        ],
        includes: {
          users: [
            { id: '7', username: 'ada', location: secret, email: `${secret}@mail.example` },
            { id: '8', username: secret, protected: true },
          ],
          places: [{ id: secret, full_name: secret }],
        },
      }),
    ],
    [
      'shares of LinkedIn',
      'Shares.csv',
      [
        'Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility,Author',
        '2024-03-01 12:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1,Rockets fly,,,MEMBER_NETWORK,ada',
        `2024-03-01 12:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A2,${secret},,,CONNECTIONS,ada`,
        `2024-03-01 12:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A3,${secret},,,CONNECTIONS,ada`,
      ].join('\n'),
    ],
  ])(
    'in %s reaches neither the database nor the answer nor a model',
    async (_source, name, content, reason = 'posts that are not public') => {
      const sessionId = await world.newSession();

      const { events, result } = await world.imports.importFile(sessionId, makeForm(content, { name }));

      expect(result.sample).toMatchObject({
        method: 'test',
        posts_found: 3,
        posts_used: 1,
        skipped: [{ reason, count: 2 }],
      });
      const [row] = await world.storedRows(sessionId);
      expect((JSON.parse(row?.result_json ?? '') as { tweets: unknown[] }).tweets).toMatchObject([
        { text: 'Rockets fly' },
      ]);
      const asked = model.requests.map(({ body }) => JSON.stringify(body)).join('\n');
      expect(asked).toContain('Rockets fly');
      for (const text of [row?.result_json, JSON.stringify(events), asked]) {
        expect(text).not.toMatch(/SECRET|203\.0\.113\.7|mail\.example/u);
      }
    },
  );

  it('is all that a file holds: the import says why it ends', async () => {
    const sessionId = await world.newSession();

    const { last } = await world.imports.importFile(
      sessionId,
      makeForm(JSON.stringify(makePosts(2, { visibility: 'direct', text: secret }))),
    );

    expect(last).toMatchObject({ type: 'error' });
    expect(last.text).toContain('posts that are not public: 2');
    expect(last.text).not.toContain(secret);
    expect(await world.storedRows(sessionId)).toEqual([]);
  });
});
