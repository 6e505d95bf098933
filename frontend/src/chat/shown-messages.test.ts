import { describe, expect, it } from 'vitest';
import { withEnd, withMessage, withOlder, type Message } from '../api/messages';
import type { Write } from '../api/write';
import { showMessages } from './shown-messages';

const target = { userId: 'default', sessionId: 'a' };
const message = (id: string, parentId: string | null): Message => ({
  id,
  role: 'user',
  content: id,
  toolCalls: [],
  status: 'complete',
  error: null,
  usage: null,
  parent_id: parentId,
  branch: { index: 0, count: 1, previous_id: null, next_id: null },
  created_at: 1,
});
/** Messages that follow each other; the first one follows `before`. */
const chain = (ids: string, before: string | null = null) =>
  [...ids].map((id, at) => message(id, at === 0 ? before : ids[at - 1]!));
const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id).join('');
const show = (ids: string, ...writes: Write[]) => {
  const pending = writes.map((write, id) => ({ id, write, attempts: 0, stuck: null, isSending: false }));
  return showMessages(chain(ids), pending, 'default', 'a');
};
const send = (messageId: string, parentId?: string | null): Write => ({
  kind: 'sendMessage',
  ...target,
  messageId,
  content: messageId,
  createdAt: 2,
  ...(parentId !== undefined && { parentId }),
});

describe('showMessages', () => {
  it('gives the very messages of the server when nothing concerns them', () => {
    const stored = chain('123');
    const pending = [
      { id: 1, write: { ...send('x'), sessionId: 'b' }, attempts: 0, stuck: null, isSending: false },
    ];
    expect(showMessages(stored, pending, 'default', 'a').messages).toBe(stored);
  });

  it('puts what is sent at the end, and marks it', () => {
    const shown = show('12', send('x'), send('y'));
    expect(idsOf(shown.messages)).toBe('12xy');
    expect([...shown.unsavedIds]).toEqual(['x', 'y']);
  });

  it('shows another version in place of the old one and of what followed', () => {
    expect(idsOf(show('1234', send('x', '1')).messages)).toBe('1x');
    expect(idsOf(show('1234', send('x', null)).messages)).toBe('x');
  });

  it('shows once what the server has already', () => {
    const shown = show('12', send('2', '1'));
    expect(idsOf(shown.messages)).toBe('12');
    expect(shown.unsavedIds.size).toBe(0);
  });

  it('ends before what is deleted', () => {
    expect(
      idsOf(show('1234', { kind: 'deleteMessage', ...target, messageId: '3' }, send('x')).messages),
    ).toBe('12x');
  });
});

describe('what is known of a conversation', () => {
  it('keeps what was read before when the end is read again', () => {
    expect(idsOf(withEnd(chain('12345'), chain('456', '3')))).toBe('123456');
    expect(idsOf(withEnd(chain('123'), chain('45', '3')))).toBe('12345');
  });

  it('keeps what leads to another branch, and no more', () => {
    expect(idsOf(withEnd(chain('12345'), chain('xy', '2')))).toBe('12xy');
    expect(idsOf(withEnd(chain('12345'), chain('xy')))).toBe('xy');
  });

  it('forgets what does not lead to the end any more', () => {
    expect(idsOf(withEnd(chain('123'), chain('89', '7')))).toBe('89');
  });

  it('takes older messages only when they lead to what is known', () => {
    expect(idsOf(withOlder(chain('45', '3'), chain('123')))).toBe('12345');
    expect(idsOf(withOlder(chain('45', '9'), chain('123')))).toBe('45');
  });

  it('puts a stored message behind its parent, as often as it is told', () => {
    const known = chain('123');
    const once = withMessage(known, message('x', '2'));
    expect(idsOf(once)).toBe('12x');
    expect(idsOf(withMessage(once, message('x', '2')))).toBe('12x');
    expect(withMessage(known, message('x', '9'))).toBe(known);
  });
});
