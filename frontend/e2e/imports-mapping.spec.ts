import { createHash } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expect, fileOf, test } from './support/import-test';

/** A table whose columns nobody knows by their names; the second account wrote half as much as the first. */
const table = [
  'wording,penned_by,moment,hearts',
  ...Array.from({ length: 30 }, (_, row) => {
    const day = String((row % 28) + 1).padStart(2, '0');
    const author = row % 3 === 2 ? 'marsh_keeper' : 'heron_watch';
    return `Heron number ${row} was seen at the marsh,${author},2021-03-${day}T10:00:00Z,${row}`;
  }),
].join('\n');

/** Walks with the Tab key until an element has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not lead there.');
}

/** Chooses what a column holds with the arrow keys. */
async function walkTo(page: Page, select: Locator, role: string): Promise<void> {
  await tabTo(page, select);
  await page.keyboard.press('Home');
  for (let steps = 0; steps < 20 && (await select.inputValue()) !== role; steps += 1)
    await page.keyboard.press('ArrowDown');
  await expect(select).toHaveValue(role);
}

const dialogOf = (page: Page, name = 'sightings.csv') =>
  page.getByRole('dialog', { name: `How is ${name} to be read?` });

const roleOf = (dialog: Locator, column: string) =>
  dialog.getByRole('combobox', { name: `What ${column} holds` });

test('asks what the columns hold, and imports two accounts, with the keyboard alone', async ({
  page,
  session,
}) => {
  await session.open();
  const choose = page.getByRole('button', { name: /^Choose files, or drop/ });
  await expect(choose).toBeVisible();
  await tabTo(page, choose);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(fileOf('sightings.csv', table));

  const dialog = dialogOf(page);
  await expect(dialog.getByRole('columnheader')).toHaveCount(4);
  await expect(dialog.getByRole('row')).toHaveCount(21);
  await expect(roleOf(dialog, 'wording')).toHaveValue('text');
  await walkTo(page, roleOf(dialog, 'penned_by'), 'author');
  await walkTo(page, roleOf(dialog, 'moment'), 'time');
  await walkTo(page, roleOf(dialog, 'hearts'), 'likes');
  await expect(dialog.getByRole('status')).toContainText(
    '20 posts, Mar 1 – 28, 2021. Left out: 10 posts of other accounts.',
  );

  await tabTo(page, dialog.getByRole('checkbox', { name: 'All of them' }));
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('checkbox', { name: '@marsh_keeper, 10 posts' })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: 'All into this session' })).toBeChecked();
  await tabTo(page, dialog.getByRole('button', { name: 'Import', exact: true }));
  await page.keyboard.press('Enter');

  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: '@heron_watch', exact: true })).toBeVisible();
  await expect(page.getByRole('tab', { name: '@marsh_keeper', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Import of sightings.csv' })).toContainText(
    '@marsh_keeper was imported: 10 posts',
  );
});

test('finds a question again after a reload, and tells what came of the import', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  await bar.files.setInputFiles(fileOf('sightings.csv', table));
  await expect(dialogOf(page)).toBeVisible();
  await page.reload();
  await bar.of('sightings.csv').getByRole('button', { name: 'Choose columns and accounts' }).click();
  const dialog = dialogOf(page);
  await roleOf(dialog, 'moment').selectOption('time');
  await expect(dialog.getByRole('status')).toContainText('30 posts, Mar 1 – 28, 2021.');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'Whose posts are these?' })).toBeFocused();
  await page.keyboard.type('@marsh');
  await page.keyboard.press('Enter');
  const row = bar.of('sightings.csv');
  await expect(row).toContainText('@marsh was imported: 30 posts');
  await row.getByText('What was read of @marsh and what was left out').click();
  await expect(row.getByText('Found')).toBeVisible();
  await expect(row).toContainText('Left outNothing');
  const checksum = createHash('sha256').update(table).digest('hex');
  await expect(row).toContainText(`SHA-256 of the file${checksum}`);
  const about = page.getByRole('region', { name: 'About this analysis' });
  await expect(about).toContainText(`Filesightings.csv, ${table.length.toLocaleString('en')} bytes`);
  await expect(about).toContainText(checksum);
  await expect(about).toContainText('moment: time');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await about.getByRole('button', { name: 'Copy the methods' }).click();
  await expect(about.getByRole('button', { name: 'Copied' })).toBeVisible();
  const methods = await page.evaluate(() => navigator.clipboard.readText());
  expect(methods).toContain(`The posts of @marsh were read from the file “sightings.csv” (CSV file; `);
  expect(methods).toContain(`in full ${checksum})`);
  expect(methods).toContain('What its columns hold was said by hand.');
  await page.getByRole('link', { name: 'Report', exact: true }).click();
  const sample = page.getByRole('table', { name: 'Sample and method' });
  await expect(sample).toContainText(`SHA-256 of the file${checksum}`);
  await expect(page.getByRole('region', { name: 'Sample and method' })).toContainText(
    'The figures count 30 posts, published from March 1, 2021 to March 28, 2021. Days and hours are in UTC.',
  );
});

test('looks at a file that is understood only when asked to, and cancels it', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Look at columns and accounts first' }).click();
  const posts = [{ text: 'First light', created_at: '2024-01-01T10:00:00Z', author: 'marsh' }];
  await (await chooser).setFiles(fileOf('posts.json', JSON.stringify(posts)));
  const dialog = dialogOf(page, 'posts.json');
  await expect(dialog.getByRole('status')).toContainText('1 post, Jan 1, 2024.');
  await expect(dialog.getByRole('status')).toContainText('All by @marsh.');
  await dialog.getByRole('button', { name: 'Cancel the import' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(bar.of('posts.json')).toHaveCount(0);
  expect(await session.usernames()).toEqual([]);
});
