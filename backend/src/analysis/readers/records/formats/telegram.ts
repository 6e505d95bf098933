import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

const notPublicChat = 'messages of chats that are not public';
const noMessage = 'messages about the chat, like a new picture';

/**
 * `result.json` of Telegram Desktop: one chat (`{name, type, id, messages}`) or all of them (`{chats: {list: [chat]}}`). Only what stands in
 * public channels and groups was published. A channel is an account; in a group each member is one.
 *
 * @see https://telegram.org/blog/export-and-more
 */
const ofDesktop: RecordFormat = {
  name: 'Telegram Desktop',
  signs: ['type', 'date', 'text', 'id'],
  isOf: ({ type, from_id, actor_id, date_unixtime }) =>
    (type === 'message' || type === 'service') && (from_id ?? actor_id ?? date_unixtime) !== undefined,
  columns: {
    id: ['message_id'],
    time: ['date_unixtime', 'date'],
    author: ['chat'],
    author_id: ['chat_id'],
    author_name: [],
    text: ['body'],
    is_reply: [],
    retweets: [],
    replies: [],
    views: [],
    links: [],
  },
  areAccountsEqual: true,
  unwrap: (message, beside) => {
    const isChannel = textOf(beside.type).endsWith('_channel');
    return [
      {
        ...message,
        chat: isChannel ? (beside.name ?? message.from) : message.from,
        chat_id: isChannel ? beside.id : message.from_id,
        chat_type: beside.type,
        message_id: message.id,
        body: [plainText(message.text), pollText(message.poll)].filter((part) => part !== '').join('\n'),
        media: mediaOf(message),
        // In a channel an answer without another chat's id is to the channel itself.
        ...(isChannel &&
          message.reply_to_peer_id === undefined && { replied_to_author: beside.name ?? message.from }),
        is_repost: 'forwarded_from' in message,
      },
    ];
  },
  leavesOut: (message) => {
    if (!textOf(message.chat_type).startsWith('public_')) return notPublicChat;
    return message.type === 'message' ? null : noMessage;
  },
};

/**
 * Messages as Telethon keeps them (`to_json`), and programs that use it. A channel has a number here, and a name where a program adds it.
 *
 * @see https://docs.telethon.dev/en/stable/quick-references/objects-reference.html#message
 */
const ofTelethon: RecordFormat = {
  name: 'Telegram (Telethon)',
  signs: ['message', 'peer_id', 'date'],
  zone: 'UTC',
  columns: {
    text: ['message'],
    author: ['chat_username', 'channel_username', 'channel_name', 'chat', 'channel', 'username'],
    author_id: ['peer_id.channel_id'],
    likes: ['likes'],
    retweets: ['forwards'],
    replies: ['replies.replies'],
    reposted: ['fwd_from'],
    reply_to: ['reply_to', 'reply_to_msg_id'],
    media: [],
  },
  unwrap: (message) => [
    { ...message, likes: reactionsOf(message), has_media: objectOf(message.media) !== undefined },
  ],
  leavesOut: (message) => {
    if (/^Peer(?:User|Chat)$/u.test(textOf(objectOf(message.peer_id)?._))) return notPublicChat;
    return textOf(message._) === 'MessageService' ? noMessage : null;
  },
};

/** What is known of messages of Telegram. */
export const telegram: readonly RecordFormat[] = [ofDesktop, ofTelethon];

/** Pictures and files, which lie beside the export and have no addresses. */
const mediaOf = ({ photo, file, media_type, mime_type }: JsonObject): JsonObject[] => [
  ...(textOf(photo) === '' ? [] : [{ type: 'photo' }]),
  ...(textOf(file) === '' ? [] : [{ type: textOf(media_type) || textOf(mime_type) }]),
];

/** A text, or pieces of it of which some are marked. */
function plainText(text: unknown): string {
  if (typeof text === 'string') return text;
  return listOf(text)
    .map((piece) => (typeof piece === 'string' ? piece : linkedText(objectOf(piece) ?? {})))
    .join('');
}

const linkedText = ({ text, href }: JsonObject): string =>
  textOf(href) === '' || textOf(href) === textOf(text) ? textOf(text) : `${textOf(text)} (${textOf(href)})`;

/** The question of a poll with its options. */
function pollText(poll: unknown): string {
  const { question, answers } = objectOf(poll) ?? {};
  const asked = plainText(question);
  if (asked === '') return '';
  return [asked, ...objectsOf(answers).map(({ text }) => `- ${plainText(text)}`)].join('\n');
}

/** All reactions together; nothing where the message does not list them. */
function reactionsOf({ reactions }: JsonObject): unknown {
  const results = objectOf(reactions)?.results;
  return Array.isArray(results) ? results : undefined;
}
