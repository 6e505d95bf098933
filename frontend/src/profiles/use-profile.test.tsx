// @vitest-environment jsdom
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi, type Api } from '../api/api';
import { ApiProvider } from '../api/ApiProvider';
import { TestBackend } from '../api/test-backend';
import type { ProfileEntry } from './applied-profiles';
import { aResult, aSummary } from './test-profile';
import { useProfile, useProfiles } from './use-profile';

let backend: TestBackend;
let api: Api;

beforeEach(async () => {
  backend = await TestBackend.start();
  backend.disturb = ({ path }) => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(aResult({ tweets: [{ text: `of ${path.split('/').at(-1)}` }] })),
  });
  api = createApi({ baseUrl: backend.url });
});
afterEach(async () => {
  cleanup();
  await backend.stop();
});

const wrapper = ({ children }: { children: ReactNode }) => (
  <StrictMode>
    <ApiProvider api={api}>{children}</ApiProvider>
  </StrictMode>
);
const stored = (username: string, revision = 2): ProfileEntry => ({
  username,
  content: { kind: 'stored', summary: aSummary({ username, revision }) },
  isSaved: true,
});
const pending: ProfileEntry = {
  username: 'kite',
  content: { kind: 'pending', writeId: 1, json: JSON.stringify(aResult({ tweets: [{ text: 'new' }] })) },
  isSaved: false,
};
const show = (first: ProfileEntry) =>
  renderHook((entry: ProfileEntry) => useProfile('default', 's', entry), { wrapper, initialProps: first });
const textOf = (view: ReturnType<typeof show>) => view.result.current.content?.profile.posts[0]?.text;

describe('useProfile', () => {
  it('has a profile that is not saved yet at once, without asking for it', () => {
    const view = show(pending);
    expect(textOf(view)).toBe('new');
    expect(backend.requests).toEqual([]);
  });

  it('asks once for a profile, also when everything else is read again', async () => {
    const view = show(stored('kite'));
    await waitFor(() => expect(textOf(view)).toBe('of kite'));
    await api.queryClient.invalidateQueries();
    expect(backend.requests).toHaveLength(1);
  });

  it('shows the old version until the new one is there, and never that of another account', async () => {
    const view = show(stored('kite'));
    await waitFor(() => expect(textOf(view)).toBe('of kite'));
    let release = () => undefined as void;
    const isHeld = new Promise<void>((resolve) => (release = resolve));
    const answer = backend.disturb;
    backend.disturb = () => null;
    backend.beforeAnswer = () => isHeld;
    view.rerender(stored('kite', 3));
    expect(textOf(view)).toBe('of kite');
    view.rerender(stored('heron'));
    expect(view.result.current.content).toBeNull();
    backend.disturb = answer;
    release();
  });
});

describe('useProfiles', () => {
  it('gives the same states as long as nothing has changed, so that nothing is counted again', async () => {
    const view = renderHook(() => useProfiles('default', 's', [stored('kite'), stored('heron')]), {
      wrapper,
    });
    await waitFor(() => expect(view.result.current.every(({ content }) => content !== null)).toBe(true));
    const states = view.result.current;
    view.rerender();
    expect(view.result.current).toBe(states);
    expect(states.map(({ username }) => username)).toEqual(['kite', 'heron']);
  });
});
