import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * `result.json` of Telegram Desktop: one chat (`{name, type, id, messages}`) or all of them (`{chats: {list: [chat]}}`). Only what stands in
 * public channels and groups was published.
 *
 * @see https://telegram.org/blog/export-and-more
 */
export const telegram: RecordFormat = {
  name: 'Telegram Desktop',
  signs: ['date_unixtime', 'type', 'text'],
  columns: { id: ['message_id'], author: ['chat'], text: ['body'], author_id: ['chat_id'], is_reply: [] },
  unwrap: (message, beside) => [
    {
      ...message,
      chat: beside.name ?? message.from,
      chat_id: beside.id,
      chat_type: beside.type,
      message_id: message.id,
      body: [plainText(message.text), pollText(message.poll)].filter((part) => part !== '').join('\n'),
      link_texts: null,
      media: [message.photo, message.file].filter((file) => textOf(file) !== ''),
      is_repost: textOf(message.forwarded_from) !== '',
    },
  ],
  leavesOut: (message) => {
    if (!textOf(message.chat_type).startsWith('public_')) return 'messages of chats that are not public';
    return message.type === 'message' ? null : 'messages about the chat, like a new picture';
  },
};

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
  if (textOf(question) === '') return '';
  return [textOf(question), ...objectsOf(answers).map(({ text }) => `- ${textOf(text)}`)].join('\n');
}
