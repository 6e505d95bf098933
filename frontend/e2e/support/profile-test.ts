import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test as base } from './test';

/** The generated profile of 500 posts, as text. */
export const profile500 = await readFile(
  new URL('../../../backend/test/fixtures/profile-500.json', import.meta.url),
  'utf8',
);

/** A session of its own for each test, and what the server has stored of it. */
export interface TestSession {
  id: string;
  /** Saves a profile through the API. */
  save: (username: string, json: string) => Promise<void>;
  /** The text of a stored profile, byte for byte; null if there is none. */
  stored: (username: string) => Promise<string | null>;
  /** The usernames of all stored profiles. */
  usernames: () => Promise<string[]>;
  /** Opens the session in the browser. */
  open: (search?: string) => Promise<void>;
}

/** The test with a backend, with a session of its own. It fails too when anything is asked of another host. */
export const test = base.extend<{ session: TestSession; isolation: void }>({
  isolation: [
    async ({ page, backend }, use) => {
      const offences: string[] = [];
      page.on('dialog', (dialog) => {
        offences.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(backend.url)) {
          offences.push(request.url());
        }
      });
      await use();
      expect(offences).toEqual([]);
    },
    { auto: true },
  ],
  session: async ({ page, request, backend }, provide) => {
    const id = crypto.randomUUID();
    const sessions = `${backend.url}/api/users/default/sessions`;
    const created = await request.post(sessions, { data: { session_id: id, title: 'Research' } });
    expect(created.ok()).toBe(true);
    const profile = (username: string) => `${sessions}/${id}/profiles/${encodeURIComponent(username)}`;
    await provide({
      id,
      save: async (username, json) => {
        const headers = { 'content-type': 'application/json' };
        const saved = await request.put(profile(username), { data: Buffer.from(json), headers });
        expect(saved.ok(), await saved.text()).toBe(true);
      },
      stored: async (username) => {
        const answer = await request.get(profile(username));
        return answer.ok() ? answer.text() : null;
      },
      usernames: async () =>
        Object.keys(
          (await (await request.get(`${sessions}/${id}/profiles`)).json()) as Record<string, unknown>,
        ),
      open: async (search = '') => {
        await page.goto(`/s/${id}${search}`);
      },
    });
  },
});

/** A small profile as text. `result` replaces whole top-level keys. */
export function smallProfile(username: string | null, result: Record<string, unknown> = {}): string {
  return JSON.stringify({
    user_info: { username, display_name: `Name of ${username}`, bio: null, joined: null, followers: 12 },
    tweets: [
      { id: '1852000000000000001', text: `Hello from ${username}`, timestamp_ms: 1761804672578, likes: 3 },
    ],
    patterns: { peak_days: { Thursday: 1 }, peak_hours: { '04-08': 1 } },
    analysis: { products: [], writing_style: 'Plain.', engagement: { top_posts: [], insights: '' } },
    ...result,
  });
}

/** Files for Playwright's inputs, by name. */
export function jsonFiles(files: Record<string, string>) {
  return Object.entries(files).map(([name, text]) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  }));
}

/** By how many pixels the page is wider than the screen; none when it fits. */
export const overflowPx = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Drops files on the middle of what `selector` finds, as the mouse would. */
export async function dropFiles(page: Page, selector: string, files: Record<string, string>): Promise<void> {
  const dataTransfer = await page.evaluateHandle((contents) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(contents)) {
      transfer.items.add(new File([text], name, { type: 'application/json' }));
    }
    return transfer;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent(selector, type, { dataTransfer });
}

export { expect };
