import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { questionAbout, readPosts, refusalOf } from '../support/uploads/read-bytes.js';

const secret = 'planted secret';

const message = (id: number, text: unknown, others = {}) => ({
  id,
  type: 'message',
  date: '2021-03-01T13:00:00',
  date_unixtime: '1614600000',
  from: 'The Gardeners',
  from_id: 'channel100',
  text,
  text_entities: [],
  ...others,
});
const channel = (name: string, messages: readonly object[], type = 'public_channel') => ({
  name,
  type,
  id: name.length,
  messages,
});
const messages = [
  {
    id: 1,
    type: 'service',
    date: '2021-03-01T12:00:00',
    date_unixtime: '1614596400',
    actor: 'x',
    action: 'create_channel',
    text: '',
  },
  message(
    2,
    [
      'Beans ',
      { type: 'hashtag', text: '#garden' },
      ' and ',
      { type: 'text_link', text: 'soil', href: 'https://example.org/soil' },
    ],
    {
      reactions: [
        { type: 'emoji', count: 7, emoji: '👍' },
        { type: 'emoji', count: 3, emoji: '❤' },
      ],
      photo: '(File not included. Change data exporting settings to download.)',
    },
  ),
  message(3, '', {
    date_unixtime: '1614709800',
    reply_to_message_id: 2,
    poll: {
      question: 'More?',
      closed: false,
      total_voters: 5,
      answers: [
        { text: 'Yes', voters: 3, chosen: true },
        { text: 'No', voters: 2 },
      ],
    },
  }),
  message(4, 'not ours', { forwarded_from: 'Other channel' }),
  message(5, 'of a deleted account', { forwarded_from: null }),
  message(6, '', { contact_information: { phone_number: secret }, location_information: { latitude: 46.9 } }),
];

describe('result.json of Telegram Desktop', () => {
  it('one channel: formatted texts, polls, reactions and forwarded messages', async () => {
    const collection = await readPosts(JSON.stringify(channel('The Gardeners', messages)));
    expect(outlineOf(collection)).toEqual({
      format: 'Telegram Desktop',
      username: 'The Gardeners',
      posts: [
        '2021-03-01T12:00 original: Beans #garden and soil (https://example.org/soil)',
        '2021-03-02T18:30 reply: More?\n- Yes\n- No',
      ],
      counts: [10, null, null, null],
      skipped: {
        'messages about the chat, like a new picture': 1,
        'reposts of other accounts': 2,
        'records without text': 1,
      },
    });
    expect(collection.posts.at(-1)).toMatchObject({ has_media: true, links: ['https://example.org/soil'] });
    expect(JSON.stringify(collection)).not.toContain(secret);
  });

  it('an older export without times of its own zone', async () => {
    const old = [message(1, 'Beans', { date: '2019-03-01T13:00:00', date_unixtime: undefined })];
    const collection = await readPosts(JSON.stringify(channel('The Gardeners', old)));
    expect(outlineOf(collection).posts).toEqual(['2019-03-01T13:00 original: Beans']);
    expect(collection.notes.join(' ')).toMatch(/no time zone/u);
  });

  it('a personal chat is refused without a word of it', async () => {
    const chat = channel(secret, [message(1, secret, { from: secret })], 'personal_chat');
    const refusal = await refusalOf(JSON.stringify(chat));
    expect(refusal.message).toMatch(/messages of chats that are not public: 1/u);
    expect(JSON.stringify([refusal.message, refusal.fix])).not.toContain(secret);
  });

  const all = {
    about: 'Here is the data you requested.',
    personal_information: { first_name: secret, phone_number: secret },
    contacts: {
      about: '',
      list: Array.from({ length: 20 }, () => ({ first_name: secret, phone_number: secret })),
    },
    chats: {
      about: '',
      list: [
        channel(
          secret,
          Array.from({ length: 250 }, (_, id) => message(id, secret, { from: secret })),
          'personal_chat',
        ),
        channel('The Gardeners', messages),
        channel('Compost', [message(1, 'warm'), message(2, 'warmer')], 'public_channel'),
        channel(secret, [message(1, secret)], 'private_channel'),
      ],
    },
  };

  it('all chats: which channel is meant is asked, and nothing private is shown', async () => {
    const question = await questionAbout(JSON.stringify(all));
    expect(question.reason).toMatch(/2 accounts/u);
    expect(question.accounts).toEqual([
      { username: 'The Gardeners', posts: 2 },
      { username: 'Compost', posts: 2 },
    ]);
    expect(question.records.length).toBeGreaterThan(0);
    expect(JSON.stringify(question)).not.toContain(secret);
  });

  it('all chats: the chosen channel is read', async () => {
    const collection = await readPosts(JSON.stringify(all), { accounts: ['Compost'] });
    expect(outlineOf(collection)).toMatchObject({
      username: 'Compost',
      skipped: { 'messages of chats that are not public': 251, 'posts of other accounts': 2 },
    });
    expect(JSON.stringify(collection)).not.toContain(secret);
  });

  it('sorted members: one chat is read, of several none is taken for another', async () => {
    const sorted = ({ id, messages: list, name, type }: ReturnType<typeof channel>) => ({
      id,
      messages: list,
      name,
      type,
    });
    const one = await readPosts(JSON.stringify(sorted(channel('The Gardeners', messages))));
    expect(outlineOf(one)).toMatchObject({ username: 'The Gardeners', counts: [10, null, null, null] });
    const list = [
      sorted(channel('The Gardeners', messages)),
      sorted(channel(secret, [message(1, secret, { from: secret })], 'personal_chat')),
    ];
    const refusal = await refusalOf(JSON.stringify({ about: '', chats: { about: '', list } }));
    expect(refusal.message).toMatch(/not public: 7/u);
    expect(refusal.message).not.toContain(secret);
  });

  it('a public group: each member is an account', async () => {
    const group = channel(
      'Bean friends',
      [
        message(1, 'hello', { from: 'Ann', from_id: 'user1' }),
        message(2, 'hello Ann', { from: 'Bob', from_id: 'user2', reply_to_message_id: 1 }),
      ],
      'public_supergroup',
    );
    const question = await questionAbout(JSON.stringify(group));
    expect(question.accounts.map(({ username }) => username)).toEqual(['Ann', 'Bob']);
    expect(outlineOf(await readPosts(JSON.stringify(group), { username: 'Bob' })).posts).toEqual([
      '2021-03-01T12:00 reply: hello Ann',
    ]);
  });
});

describe('messages of Telethon', () => {
  const telethon = (id: number, others = {}) => ({
    _: 'Message',
    id,
    peer_id: { _: 'PeerChannel', channel_id: 100 },
    date: '2021-03-01T12:00:00+00:00',
    message: `message ${id}`,
    views: 100,
    forwards: 2,
    replies: { _: 'MessageReplies', replies: 1 },
    reactions: {
      _: 'MessageReactions',
      results: [
        { reaction: { emoticon: '👍' }, count: 6 },
        { reaction: { emoticon: '❤' }, count: 4 },
      ],
    },
    fwd_from: null,
    reply_to: null,
    media: null,
    ...others,
  });

  it('as objects: forwarded ones are reposts, private ones are left out, the name is asked for', async () => {
    const content = JSON.stringify([
      telethon(1, { media: { _: 'MessageMediaPhoto', photo: { id: 1 } } }),
      telethon(2, { reply_to: { reply_to_msg_id: 1 } }),
      telethon(3, { fwd_from: { _: 'MessageFwdHeader', from_id: {} } }),
      telethon(4, { peer_id: { _: 'PeerUser', user_id: 5 }, message: secret }),
      telethon(5, { _: 'MessageService', message: undefined }),
    ]);
    expect(await refusalOf(content)).toMatchObject({ needsUsername: true });
    const collection = await readPosts(content, { username: 'gardeners' });
    expect(outlineOf(collection)).toEqual({
      format: 'Telegram (Telethon)',
      username: 'gardeners',
      posts: ['2021-03-01T12:00 original: message 1', '2021-03-01T12:00 reply: message 2'],
      counts: [20, 4, 2, 200],
      skipped: {
        'reposts of other accounts': 1,
        'messages of chats that are not public': 1,
        'messages about the chat, like a new picture': 1,
      },
    });
    expect(JSON.stringify(collection)).not.toContain(secret);
  });

  it('reactions by their emoji are added up', async () => {
    const content = JSON.stringify([
      {
        id: 1,
        message: 'Beans',
        date: '2021-03-01T12:00:00Z',
        channel: 'gardeners',
        reactions: { '👍': 7, '❤': 3 },
      },
    ]);
    expect(outlineOf(await readPosts(content)).counts).toEqual([10, null, null, null]);
    const table = `id,message,date,channel,reactions\n1,Beans,2021-03-01T12:00:00Z,gardeners,"{'👍': 7, '❤': 3}"\n`;
    expect(outlineOf(await readPosts(table)).counts).toEqual([10, null, null, null]);
  });

  it('as a table', async () => {
    const table = `id,date,channel,message,views,forwards,fwd_from,reply_to_msg_id
1,2021-03-01 12:00:00+00:00,gardeners,Beans,100,2,,
2,2021-03-02 12:00:00+00:00,gardeners,not ours,100,2,Other,
3,2021-03-02 18:30:00+00:00,gardeners,indeed,50,1,,1
`;
    expect(outlineOf(await readPosts(table))).toMatchObject({
      username: 'gardeners',
      posts: ['2021-03-01T12:00 original: Beans', '2021-03-02T18:30 reply: indeed'],
      counts: [null, 3, null, 150],
      skipped: { 'reposts of other accounts': 1 },
    });
  });
});
