import { describe, expect, it } from 'vitest';
import type { Write } from '../api/write';
import { makeSession } from '../api/test-backend';
import { applySessionWrites, unsavedSessionIds } from './apply-session-writes';

const user = { userId: 'default' };
const pending = (...writes: Write[]) =>
  writes.map((write, id) => ({ id, write, attempts: 0, stuck: null, isSending: false }));
const a = makeSession({ session_id: 'a', title: 'A', created_at: 1 });
const b = makeSession({ session_id: 'b', title: 'B', created_at: 2 });
const create: Write = { kind: 'createSession', ...user, sessionId: 'new', title: 'New', createdAt: 0 };
const titles = (writes: Write[], sessions = [a, b]) =>
  applySessionWrites(sessions, pending(...writes), 'default').map(({ title }) => title);

describe('applySessionWrites', () => {
  it('gives the very same sessions when nothing concerns them', () => {
    const sessions = [a, b];
    expect(applySessionWrites(sessions, [], 'default')).toBe(sessions);
    const others: Write[] = [
      { kind: 'deleteSession', userId: 'other', sessionId: 'a' },
      { kind: 'deleteProfile', ...user, sessionId: 'a', username: 'nasa' },
    ];
    expect(applySessionWrites(sessions, pending(...others), 'default')).toBe(sessions);
  });

  it('puts a new session last, even if this clock is slow', () => {
    expect(titles([create])).toEqual(['A', 'B', 'New']);
  });

  it('puts a session that keeps its time where that is', () => {
    expect(titles([{ ...create, createdAt: 1.5, keepsCreatedAt: true }])).toEqual(['A', 'New', 'B']);
  });

  it('shows a new session once when the server has it already', () => {
    expect(titles([create], [makeSession({ session_id: 'new', title: 'Stored' })])).toEqual(['Stored']);
  });

  it('names a session that nobody has named by the first question that waits to be sent', () => {
    const ask = (content: string): Write => ({
      ...{ kind: 'sendMessage', ...user, sessionId: 'new', messageId: content, content, createdAt: 0 },
    });
    const given: Write = { ...create, title: 'Chat 3' };
    expect(titles([given, ask('@nasa'), ask('When do they post?'), ask('Why?')])).toEqual([
      ...['A', 'B', 'When do they post?'],
    ]);
    expect(titles([create, ask('When do they post?')])).toEqual(['A', 'B', 'New']);
  });

  it('takes the last of several titles', () => {
    const rename = (title: string): Write => ({ kind: 'renameSession', ...user, sessionId: 'a', title });
    expect(titles([rename('First'), rename('Second')])).toEqual(['Second', 'B']);
  });

  it('renames and deletes what is not created yet', () => {
    const rename: Write = { kind: 'renameSession', ...user, sessionId: 'new', title: 'Renamed' };
    expect(titles([create, rename])).toEqual(['A', 'B', 'Renamed']);
    expect(titles([create, rename, { kind: 'deleteSession', ...user, sessionId: 'new' }])).toEqual([
      'A',
      'B',
    ]);
  });

  it('keeps the untouched sessions as they are, so that they are not drawn again', () => {
    const rename: Write = { kind: 'renameSession', ...user, sessionId: 'a', title: 'X' };
    expect(applySessionWrites([a, b], pending(rename), 'default')[1]).toBe(b);
  });

  it('ignores a rename of a session that is gone', () => {
    expect(titles([{ kind: 'renameSession', ...user, sessionId: 'gone', title: 'X' }])).toEqual(['A', 'B']);
  });
});

describe('unsavedSessionIds', () => {
  it('names the sessions with any unsaved change', () => {
    const save: Write = { kind: 'saveProfile', ...user, sessionId: 'b', username: 'nasa', json: '{}' };
    expect([...unsavedSessionIds(pending(create, save), 'default')]).toEqual(['new', 'b']);
  });
});
