// @vitest-environment jsdom
import { cleanNotifications, notificationsStore } from '@mantine/notifications';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { MemoryRouter, Router, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi, type Api } from '../api/api';
import { ApiProvider } from '../api/ApiProvider';
import { makeSession, TestBackend } from '../api/test-backend';
import { ACTIVE_SESSION_KEY } from './active-session';
import { useSessionManager } from './use-session-manager';

let backend: TestBackend;
const noticeTitles = () => notificationsStore.getState().notifications.map(({ title }) => title);

beforeEach(async () => {
  localStorage.clear();
  cleanNotifications();
  backend = await TestBackend.start();
});
afterEach(async () => {
  cleanup();
  await backend.stop();
});

const three = ['a', 'b', 'c'].map((id, at) =>
  makeSession({ session_id: id, title: id.toUpperCase(), created_at: at }),
);
const have = (...sessions: typeof three) => {
  for (const session of sessions) backend.sessions.set(session.session_id, session);
};

function open(address = '/', api: Api = createApi({ baseUrl: backend.url })) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <ApiProvider api={api}>
        <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>
      </ApiProvider>
    </StrictMode>
  );
  const view = renderHook(() => ({ ...useSessionManager('default'), address: useLocation().pathname }), {
    wrapper,
  });
  const current = () => view.result.current;
  const titles = () => current().sessions.map(({ title }) => title);
  const isSaved = () => waitFor(() => expect(api.outbox.getSnapshot().pending).toEqual([]));
  return { current, titles, isSaved, api, unmount: view.unmount };
}

describe('useSessionManager', () => {
  it('makes "Chat 1" on the first visit, once, and opens it', async () => {
    const { current, isSaved } = open();
    expect(current().isLoading).toBe(true);
    await waitFor(() => expect(current().activeSession?.title).toBe('Chat 1'));
    await isSaved();
    expect(backend.list.map(({ title }) => title)).toEqual(['Chat 1']);
    await waitFor(() => expect(current().address).toBe(`/s/${current().activeSessionId}`));
    expect(localStorage.getItem(ACTIVE_SESSION_KEY)).toBe(current().activeSessionId);
    expect(current().isLoading).toBe(false);
  });

  it('makes nothing while it is not known whether there is something', async () => {
    backend.disturb = () => ({ status: 500 });
    const { current, api } = open();
    await waitFor(() => expect(backend.requests.length).toBeGreaterThan(1), { timeout: 3000 });
    expect(current().sessions).toEqual([]);
    expect(api.outbox.getSnapshot().pending).toEqual([]);
    backend.disturb = () => null;
    have(...three);
    api.connection.retryNow();
    await waitFor(() => expect(current().activeSessionId).toBe('c'), { timeout: 3000 });
    expect(backend.sessions.size).toBe(3);
  });

  it('does not ask for ever when the first session is refused', async () => {
    backend.disturb = ({ method }) =>
      method === 'POST'
        ? { status: 403, headers: { 'content-type': 'application/problem+json' }, body: '{"title":"No"}' }
        : null;
    const { current } = open();
    await waitFor(() =>
      expect(current()).toMatchObject({ activeSession: null, sessions: [], isLoading: false }),
    );
    expect(backend.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('opens the session in the address', async () => {
    have(...three);
    const { current } = open('/s/b');
    await waitFor(() => expect(current().activeSession?.title).toBe('B'));
    expect(current().address).toBe('/s/b');
  });

  it('opens the session that was open last, else the newest', async () => {
    have(...three);
    localStorage.setItem(ACTIVE_SESSION_KEY, 'a');
    const first = open();
    await waitFor(() => expect(first.current().address).toBe('/s/a'));
    first.unmount();
    localStorage.setItem(ACTIVE_SESSION_KEY, 'gone');
    const second = open();
    await waitFor(() => expect(second.current().address).toBe('/s/c'));
    expect(localStorage.getItem(ACTIVE_SESSION_KEY)).toBe('c');
    expect(noticeTitles()).toEqual([]);
  });

  it('keeps the session that it has opened while another tab opens one, before the address is there', async () => {
    have(...three.slice(0, 2));
    const api = createApi({ baseUrl: backend.url });
    // An address that is slow to change: nothing is drawn of it as long as the page loads a part of itself.
    const navigator = { createHref: String, go() {}, push() {}, replace() {} };
    const { result } = renderHook(() => useSessionManager('default'), {
      wrapper: ({ children }: { children: ReactNode }) => (
        <ApiProvider api={api}>
          <Router location="/" navigator={navigator}>
            {children}
          </Router>
        </ApiProvider>
      ),
    });
    await waitFor(() => expect(result.current.activeSessionId).toBe('b'));
    have(...three);
    localStorage.setItem(ACTIVE_SESSION_KEY, 'c');
    await act(() => api.queryClient.invalidateQueries());
    await waitFor(() => expect(result.current.sessions).toHaveLength(3));
    expect(result.current.activeSessionId).toBe('b');
  });

  it('says so and opens the newest when the address names no session', async () => {
    have(...three);
    const { current } = open('/s/gone');
    await waitFor(() => expect(current().address).toBe('/s/c'));
    expect(noticeTitles()).toEqual(['This session does not exist']);
  });

  it('creates sessions with titles that are not taken and opens them', async () => {
    have(makeSession({ session_id: 'x', title: 'Chat 2' }));
    const { current, titles, isSaved } = open();
    await waitFor(() => expect(current().isLoading).toBe(false));
    let id = '';
    act(() => {
      id = current().createSession();
      current().createSession();
    });
    expect(titles()).toEqual(['Chat 2', 'Chat 3', 'Chat 4']);
    act(() => current().switchSession(id));
    await waitFor(() => expect(current().activeSession?.title).toBe('Chat 3'));
    await isSaved();
    expect(backend.list.map(({ title }) => title)).toEqual(['Chat 2', 'Chat 3', 'Chat 4']);
  });

  it('cuts titles and ignores blank ones', async () => {
    have(...three);
    const { current, titles, isSaved } = open();
    await waitFor(() => expect(current().isLoading).toBe(false));
    act(() => current().renameSession('a', `  ${'a'.repeat(29)}👨‍👩‍👧‍👦`));
    act(() => current().renameSession('b', ' \n '));
    expect(titles()).toEqual(['a'.repeat(29), 'B', 'C']);
    await isSaved();
    expect(backend.sessions.get('a')?.title).toBe('a'.repeat(29));
    expect(backend.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('changes the screen back when the backend refuses', async () => {
    have(...three);
    backend.disturb = ({ method }) =>
      method === 'PATCH'
        ? { status: 422, headers: { 'content-type': 'application/problem+json' }, body: '{"title":"No"}' }
        : null;
    const { current, titles, isSaved } = open();
    await waitFor(() => expect(current().isLoading).toBe(false));
    act(() => current().renameSession('a', 'Other'));
    expect(titles()[0]).toBe('Other');
    await isSaved();
    await waitFor(() => expect(titles()[0]).toBe('A'));
  });

  it('opens the newest after the open one was deleted, and a new one after the last', async () => {
    have(...three);
    const { current, titles, isSaved } = open('/s/b');
    await waitFor(() => expect(current().activeSessionId).toBe('b'));
    act(() => current().deleteSession('b'));
    await waitFor(() => expect(current().address).toBe('/s/c'));
    act(() => current().deleteSession('a'));
    expect(current().activeSessionId).toBe('c');
    act(() => current().deleteSession('c'));
    expect(titles()).toEqual(['Chat 1']);
    await isSaved();
    expect(backend.list.map(({ title }) => title)).toEqual(['Chat 1']);
    await waitFor(() => expect(current().address).toBe(`/s/${backend.list[0]?.session_id}`));
    expect(noticeTitles()).toEqual([]);
  });

  it('says so when the open session was deleted elsewhere', async () => {
    have(...three);
    const { current, api } = open('/s/b');
    await waitFor(() => expect(current().activeSessionId).toBe('b'));
    backend.sessions.delete('b');
    await act(() => api.queryClient.invalidateQueries());
    await waitFor(() => expect(current().address).toBe('/s/c'));
    expect(noticeTitles()).toEqual(['This session was deleted']);
  });

  it('shows the newest of a long list before the rest is there', async () => {
    have(
      ...Array.from({ length: 500 }, (_, at) =>
        makeSession({ session_id: `s${at}`, title: `Session ${at}`, created_at: at }),
      ),
    );
    let release = () => undefined as void;
    const isHeld = new Promise<void>((resolve) => (release = resolve));
    backend.disturb = ({ path }) => (path.includes('limit=') ? pageOf(200) : null);
    backend.beforeAnswer = () => isHeld;
    const { current } = open();
    await waitFor(() => expect(current().sessions).toHaveLength(200));
    expect(current().activeSession?.title).toBe('Session 499');
    release();
    await waitFor(() => expect(current().sessions).toHaveLength(500));
  });
});

function pageOf(limit: number) {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', link: '</next>; rel="next"' },
    body: JSON.stringify(backend.list.toReversed().slice(0, limit)),
  };
}
