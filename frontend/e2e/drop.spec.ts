import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { xArchive } from './support/archives';
import { dropFile, expect, test } from './support/import-test';
import { dropFiles, smallProfile } from './support/profile-test';

const refusal = (page: Page) => page.getByRole('alert').filter({ hasText: 'was not taken' });

/** Drags something over the page that is no file, and lets it fall; tells whether the page kept the browser from acting. */
async function dropText(page: Page, selector: string): Promise<boolean[]> {
  return page.evaluate((where) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', 'https://example.org/');
    dataTransfer.setData('text/plain', 'https://example.org/');
    const target = document.querySelector(where)!;
    const event = (type: string) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    return ['dragover', 'drop'].map((type) => !target.dispatchEvent(event(type)));
  }, selector);
}

/** Drops what is on the disk under `path` in the middle of the page, as the desktop does: only so can it be a folder. */
async function dropFromDisk(page: Page, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  await devtools.detach();
}

test('takes a file that is dropped on the header or the list of sessions', async ({ page, session, bar }) => {
  await session.open();
  await expect(bar.account).toBeVisible();
  await dropFile(page, 'header', 'one.zip', await xArchive({ username: 'one' }));
  await expect(bar.of('one.zip')).toBeVisible();
  await dropFile(page, 'nav[aria-label="Sessions"]', 'two.zip', await xArchive({ username: 'two' }));
  await expect(bar.of('two.zip')).toBeVisible();
});

test('takes the files of a folder that is dropped, those in its folders too, but no hidden ones', async ({
  page,
  session,
  bar,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'persona-lens-drop-'));
  try {
    await mkdir(join(folder, 'inner'));
    await writeFile(join(folder, 'one.zip'), await xArchive({ username: 'one' }));
    await writeFile(join(folder, 'inner', 'two.zip'), await xArchive({ username: 'two' }));
    await writeFile(join(folder, '.hidden.zip'), await xArchive({ username: 'hidden' }));
    await session.open();
    await expect(bar.account).toBeVisible();
    await dropFromDisk(page, folder);
    await expect(bar.of('one.zip')).toBeVisible();
    await expect(bar.of('two.zip')).toBeVisible();
    await expect(bar.of('.hidden.zip')).toHaveCount(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('takes a file that is dropped on a comparison to the session', async ({ page, session, bar }) => {
  await session.save('first', smallProfile('first'));
  await session.save('second', smallProfile('second'));
  await page.goto(`/s/${session.id}/compare`);
  await expect(page.getByRole('table').first()).toBeVisible();
  await dropFile(page, 'h1', 'third.zip', await xArchive({ username: 'third' }));
  await expect(bar.of('third.zip')).toBeVisible();
});

test('takes a profile that is dropped on a report to the session', async ({ page, session }) => {
  await session.save('first', smallProfile('first'));
  await page.goto(`/s/${session.id}/report/first`);
  await expect(page.getByRole('article')).toBeVisible();
  await dropFiles(page, 'article', { 'fourth.json': smallProfile('fourth') });
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('tab', { name: '@fourth' })).toBeVisible();
});

test('says why it does not take a file while a dialog is open that is not about files', async ({
  page,
  session,
}) => {
  await session.open();
  await page.getByRole('button', { name: 'Delete this session' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this session?' });
  await expect(dialog).toBeVisible();
  await dropFile(page, '[role="dialog"]', 'x.zip', Buffer.from('x'));
  await expect(refusal(page)).toContainText('Close the dialog first');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('region', { name: 'Import of x.zip' })).toHaveCount(0);
});

test('takes a file that is dropped beside the dialog for profiles into the dialog', async ({
  page,
  session,
}) => {
  await session.open();
  await page.getByRole('button', { name: 'Paste it as text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  await expect(dialog).toBeVisible();
  await dropFiles(page, 'header', { 'heron.json': smallProfile('heron') });
  await expect(dialog.getByRole('region', { name: 'Profile from heron.json' })).toBeVisible();
});

test('says why it does not take a file where no session is open', async ({ page }) => {
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await dropFile(page, 'body', 'x.zip', Buffer.from('x'));
  await expect(refusal(page)).toContainText('Open a session first');
});

test('refuses more files at once than anybody chooses', async ({ page, session, bar }) => {
  await session.open();
  await expect(bar.account).toBeVisible();
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`${at}.json`, '{}']));
  await dropFiles(page, 'header', many);
  await expect(page.getByRole('alert').filter({ hasText: 'More than 20 files at once' })).toBeVisible();
});

test('keeps the browser from leaving for a link that is dropped, and lets text fall into fields', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  await expect(bar.account).toBeVisible();
  expect(await dropText(page, 'main')).toEqual([true, true]);
  expect(await dropText(page, 'input[aria-label="Account"]')).toEqual([false, false]);
  await expect(refusal(page)).toHaveCount(0);
});
