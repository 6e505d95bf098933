import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, fileOf, importBar, test } from './support/import-test';
import { chartPosts, chartsProfile } from './support/charts-profile';
import { smallProfile } from './support/profile-test';
import { failAtRenaming, renameUntilStuck } from './support/stuck';

test.describe.configure({ timeout: 180_000 });

const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };

interface Scan {
  /** What is scanned, as a CSS selector; the whole page when absent. */
  part?: string;
  /** Only these rules; all of them when absent. */
  rules?: string[];
}

/** What axe finds in the page as it is now: each rule that is broken seriously, with the elements that break it. */
async function seriousFaults(page: Page, scan: Scan): Promise<string[]> {
  // The page's content security policy forbids scripts of others; what the developer tools run is not bound by it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async ({ part, rules }) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      part === undefined ? document : { include: part },
      {
        resultTypes: ['violations'],
        ...(rules && { runOnly: { type: 'rule', values: rules } }),
        // By default axe leaves it out: it is experimental.
        rules: rules ? {} : { 'label-content-name-mismatch': { enabled: true } },
      },
    );
    const isSerious = ({ id, impact }: (typeof violations)[number]) =>
      impact === 'serious' || impact === 'critical' || id === 'page-has-heading-one';
    return violations
      .filter(isSerious)
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
      );
  }, scan);
}

/** Fails when axe finds something serious: of everything in light, of the colours in dark, of everything on a phone. */
async function expectAccessible(page: Page, scan: { part?: string; isSameOnPhone?: boolean } = {}) {
  const { part, isSameOnPhone = false } = scan;
  const root = (colorScheme: string) => page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect(root('dark')).toBeAttached();
  expect.soft(await seriousFaults(page, { part, rules: ['color-contrast'] }), 'dark').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(root('light')).toBeAttached();
  expect.soft(await seriousFaults(page, { part }), 'light').toEqual([]);
  if (isSameOnPhone) return;
  await page.setViewportSize(phone);
  // What is drawn differently there is drawn after the browser has told the width.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect.soft(await seriousFaults(page, { part }), 'phone').toEqual([]);
  await page.setViewportSize(wide);
}

test('the first page and the help about files', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Which account do you want to study?' })).toBeVisible();
  await page.getByRole('button', { name: 'An archive of X', exact: true }).click();
  await expectAccessible(page);
});

test('a profile with its charts, then as tables', async ({ page, session }) => {
  await session.save('heron_watch', chartsProfile('heron_watch', chartPosts(120)));
  await session.save('second', chartsProfile('second', chartPosts(60)));
  await session.open();
  await expect(page.getByRole('grid', { name: 'Posts by weekday and hour' })).toBeVisible();
  await expectAccessible(page);
  const switches = page.getByRole('button', { name: /: show as table$/ });
  // The name of one changes when it is clicked, so that the next is the first.
  for (let left = await switches.count(); left > 0; left -= 1) await switches.first().click();
  await expect(switches).toHaveCount(0);
  expect(await seriousFaults(page, {})).toEqual([]);
});

test('a comparison', async ({ page, session }) => {
  await session.save('heron_watch', chartsProfile('heron_watch', chartPosts(120)));
  await session.save('second', chartsProfile('second', chartPosts(60)));
  await page.goto(`/s/${session.id}/compare`);
  await expect(page.getByRole('table').first()).toBeVisible();
  await expectAccessible(page);
});

test('a report', async ({ page, session }) => {
  await session.save('heron_watch', chartsProfile('heron_watch', chartPosts(120)));
  await page.goto(`/s/${session.id}/report/heron_watch`);
  await expect(page.getByRole('article')).toBeVisible();
  await expectAccessible(page);
});

test('a conversation, with a new answer, and a message that is edited', async ({
  page,
  session,
  backend,
}) => {
  await backend.seedMessages(
    session.id,
    2,
    '## At night\n\nIt **posts** `then` [post:1] [post:nobody/2].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a;\n```',
  );
  const other = await backend.createSession('Other');
  await backend.addMessage(other.session_id, 'New here, too');
  // Where no conversation is looked at.
  await page.goto('/nowhere');
  await page.evaluate(
    (seen) => localStorage.setItem('persona-lens-seen-messages', JSON.stringify(seen)),
    [
      [session.id, 1, 1790000060000],
      [other.session_id, 0, 0],
    ],
  );
  await session.open();
  await expect(page.getByText('New messages since you last looked')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Other\s*New messages/ })).toBeVisible();
  const messages = page.getByRole('log', { name: 'Messages' }).getByRole('article');
  await expect(messages.last().getByRole('table')).toBeVisible();
  await expect(messages.last()).toContainText('Without a language model');
  await messages.first().hover();
  await messages.first().getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByRole('textbox', { name: 'New version' })).toHaveValue(/Message 1/);
  await expectAccessible(page, { isSameOnPhone: true });
  await page.keyboard.press('Escape');
  await page.setViewportSize(phone);
  await page.getByRole('tab', { name: 'Conversation' }).click();
  await expect(messages).toHaveCount(2);
  await expectAccessible(page, { isSameOnPhone: true });
});

test('imports that run, failed and are done', async ({ page, session, mastodon }) => {
  const bar = importBar(page);
  await session.open();
  await bar.files.setInputFiles([fileOf('posts.csv', 'text,author,created_at\nHello,heron,2024-01-01\n')]);
  await expect(page.getByText('@heron was imported')).toBeVisible();
  await bar.files.setInputFiles([fileOf('holiday.pdf', '%PDF-1.4 not posts')]);
  await expect(page.getByText('holiday.pdf was not imported')).toBeVisible();
  mastodon.hold();
  await bar.analyse(mastodon.handle);
  await expect(bar.of(mastodon.handle)).toContainText('Fetching');
  await expectAccessible(page);
});

test('the dialogs for adding and removing profiles', async ({ page, session }) => {
  // What is behind them is told by the other tests.
  const dialog = { part: '[role="dialog"]', isSameOnPhone: true };
  await session.save('heron_watch', smallProfile('heron_watch'));
  await session.open();
  await page
    .locator('main input[type="file"]')
    .setInputFiles([fileOf('second.json', smallProfile('second'))]);
  await expect(page.getByRole('dialog', { name: 'Add profiles' })).toBeVisible();
  await expectAccessible(page, dialog);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const removal = page.getByRole('dialog', { name: 'Remove @heron_watch?' });
  await expect(removal.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page, dialog);
});

test('the dialogs for renaming and deleting a session', async ({ page, session }) => {
  const dialog = { part: '[role="dialog"]', isSameOnPhone: true };
  // Where there is room, a title is edited in its place.
  await page.setViewportSize(phone);
  await session.open();
  const choose = async (action: string) => {
    await page.getByRole('button', { name: 'Session actions' }).click();
    await page.getByRole('menuitem', { name: action }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  };
  await choose('Rename this session');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toBeFocused();
  await expectAccessible(page, dialog);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await choose('Delete this session');
  await expectAccessible(page, dialog);
});

test('the search for sessions and actions', async ({ page, session }) => {
  await session.open();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Research');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog', { name: 'Search sessions and actions' })).toBeVisible();
  await expectAccessible(page);
});

test('the page of the search, and what the search finds on top of it', async ({ page, session }) => {
  await session.save('nasa', smallProfile('nasa'));
  await page.goto('/search?q=nasa');
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(wide);
  await page.keyboard.press('Control+K');
  await page.getByPlaceholder('Search sessions and actions').fill('nas');
  await expect(page.getByRole('dialog').getByText('Name of nasa')).toBeVisible();
  await expectAccessible(page, { part: '[role="dialog"]' });
});

test('an address that leads nowhere', async ({ page }) => {
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test('a server that is away, with a change that is not saved', async ({ page, session }) => {
  await session.open();
  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Rename this session' }).click();
  await page.getByRole('main').getByRole('textbox', { name: 'Title' }).fill('Unsaved');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Persona Lens cannot be reached.', { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('a change that the server fails at, and a profile that cannot be read', async ({ page, session }) => {
  await session.save('heron_watch', smallProfile('heron_watch'));
  await page.route('**/profiles/heron_watch', (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Unreadable', status: 422, detail: 'It cannot be read.' }),
    }),
  );
  const state = await failAtRenaming(page, session.id);
  await session.open();
  await expect(page.getByText('The profile of @heron_watch could not be read')).toBeVisible();
  await renameUntilStuck(page, 'Stuck', state);
  await expectAccessible(page);
});

test('sessions that cannot be read', async ({ page }) => {
  await page.route('**/api/users/**', (route) => route.fulfill({ status: 500, body: '' }));
  await page.goto('/');
  await expect(page.getByText('Your sessions could not be loaded', { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
});
