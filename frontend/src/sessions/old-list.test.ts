// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi, type Api } from '../api/api';
import { makeSession, TestBackend } from '../api/test-backend';
import { ACTIVE_SESSION_KEY } from './active-session';
import { moveOldList, OLD_LIST_KEY, parseOldList, UNREADABLE_LIST_KEY } from './old-list';

let backend: TestBackend;
let api: Api;
const onUnreadable = vi.fn();

beforeEach(async () => {
  localStorage.clear();
  onUnreadable.mockClear();
  backend = await TestBackend.start();
  api = createApi({ baseUrl: backend.url });
});
afterEach(() => backend.stop());

const old = (id: string, title: string, createdAt: unknown) => ({ id, title, createdAt });
const store = (list: unknown) =>
  localStorage.setItem(OLD_LIST_KEY, typeof list === 'string' ? list : JSON.stringify(list));
const move = (by = api) => moveOldList({ outbox: by.outbox, userId: 'default', onUnreadable });
const titles = () => backend.list.map(({ title }) => title);

describe('moveOldList', () => {
  it('moves every session, the oldest first, and then removes the list', async () => {
    store({
      sessions: [old('b', 'Second', '2024-05-01T00:00:00Z'), old('a', 'First', 1_600_000_000_000)],
      activeSessionId: 'a',
    });
    await move();
    expect(titles()).toEqual(['First', 'Second']);
    expect(backend.list.map(({ session_id }) => session_id)).toEqual(['a', 'b']);
    expect(backend.list.map(({ created_at }) => created_at)).toEqual([
      1_600_000_000_000,
      Date.UTC(2024, 4, 1),
    ]);
    expect(localStorage.getItem(OLD_LIST_KEY)).toBeNull();
    expect(localStorage.getItem(ACTIVE_SESSION_KEY)).toBe('a');
    expect(onUnreadable).not.toHaveBeenCalled();
  });

  it('shows them at once', () => {
    store({ sessions: [old('a', 'First', 1_600_000_000_000)], activeSessionId: null });
    void move();
    expect(api.outbox.getSnapshot().pending).toMatchObject([
      { write: { sessionId: 'a', title: 'First', createdAt: 1_600_000_000_000 } },
    ]);
  });

  it.each([0, 1, 'yesterday', undefined, Date.now() + 86_400_000])(
    'leaves the time to the server that cannot be one: %s',
    async (createdAt) => {
      store({ sessions: [old('a', 'First', createdAt)], activeSessionId: null });
      await move();
      expect(backend.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
        { session_id: 'a', title: 'First' },
      ]);
    },
  );

  it('keeps in the browser what the backend has not acknowledged, and goes on from there', async () => {
    store({ sessions: [old('a', 'First', 1), old('b', 'Second', 2)], activeSessionId: 'b' });
    backend.disturb = ({ body }) => (body.includes('Second') ? 'hang up' : null);
    void move();
    await vi.waitFor(() =>
      expect(parseOldList(localStorage.getItem(OLD_LIST_KEY)!)?.sessions).toEqual([old('b', 'Second', 2)]),
    );
    // The browser was closed here; this is the next start.
    backend.disturb = () => null;
    await move(createApi({ baseUrl: backend.url }));
    expect(titles()).toEqual(['First', 'Second']);
    expect(localStorage.getItem(OLD_LIST_KEY)).toBeNull();
  });

  it('creates nothing twice when two tabs move it at once', async () => {
    store({ sessions: [old('a', 'First', 1), old('b', 'Second', 2)], activeSessionId: 'b' });
    await Promise.all([move(), move(createApi({ baseUrl: backend.url }))]);
    expect(titles()).toEqual(['First', 'Second']);
    expect(localStorage.getItem(OLD_LIST_KEY)).toBeNull();
  });

  it('leaves a session alone that the backend has already', async () => {
    backend.sessions.set('a', makeSession({ session_id: 'a', title: 'Renamed since' }));
    store({ sessions: [old('a', 'First', 1)], activeSessionId: 'a' });
    await move();
    expect(titles()).toEqual(['Renamed since']);
  });

  it('does not touch which session is open now', async () => {
    localStorage.setItem(ACTIVE_SESSION_KEY, 'now');
    store({ sessions: [old('a', 'First', 1)], activeSessionId: 'a' });
    await move();
    expect(localStorage.getItem(ACTIVE_SESSION_KEY)).toBe('now');
  });

  it('cuts titles and replaces missing ones and ids that cannot be', async () => {
    store({
      sessions: [{ id: '', title: 'a'.repeat(50) }, { id: 7, title: '  ' }, { title: 'No id' }],
      activeSessionId: 5,
    });
    await move();
    expect(titles()).toEqual(['a'.repeat(30), 'Chat 2', 'No id']);
    expect(backend.sessions.has('7')).toBe(true);
    expect(localStorage.getItem(OLD_LIST_KEY)).toBeNull();
  });

  it.each(['{', 'null', '[]', '"text"', '{"sessions":5}'])(
    'keeps unreadable content %s elsewhere and says so',
    async (text) => {
      store(text);
      await move();
      expect(localStorage.getItem(UNREADABLE_LIST_KEY)).toBe(text);
      expect(localStorage.getItem(OLD_LIST_KEY)).toBeNull();
      expect(onUnreadable).toHaveBeenCalledOnce();
      expect(backend.requests).toHaveLength(0);
    },
  );

  it('moves what can be read of a damaged list and keeps a copy of the whole', async () => {
    const text = JSON.stringify({ sessions: [null, old('a', 'First', 1), 5], activeSessionId: 'a' });
    store(text);
    await move();
    expect(titles()).toEqual(['First']);
    expect(localStorage.getItem(UNREADABLE_LIST_KEY)).toBe(text);
  });

  it('does nothing without a list, and removes an empty one', async () => {
    await move();
    store({ sessions: [], activeSessionId: null });
    await move();
    expect(backend.requests).toHaveLength(0);
    expect(localStorage.getItem(OLD_LIST_KEY)).toBeNull();
  });
});
