import type { RecordFormat } from '../format.js';

const messagesOf = (network: string, ...signs: string[]): RecordFormat => ({
  name: `${network} messages`,
  signs,
  leavesOut: () => 'private messages, which are never read',
});

/** Messages in what networks give their members. They have names of posts' texts, and are told before those are. */
export const privateMessages: readonly RecordFormat[] = [
  messagesOf('Meta', 'sender_name', 'timestamp_ms'),
  messagesOf('LinkedIn', 'conversation_id', 'from', 'to', 'content'),
  messagesOf('Reddit', 'from', 'to', 'subject', 'body'),
  messagesOf('Reddit', 'channel_url', 'message', 'conversation_type'),
];
