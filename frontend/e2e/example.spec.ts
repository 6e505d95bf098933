import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test';

const bottomOf = (box: { y: number; height: number } | null): number =>
  box === null ? Infinity : box.y + box.height;

test('shows who has no archive two invented accounts in a session of their own, by one click', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Chat 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Look around with an example' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Example' })).toBeVisible();
  for (const name of ['@tannwasser_lab', '@ottilie_brackmann']) {
    await expect(page.getByRole('tab', { name })).toBeVisible();
  }
  await page.getByRole('tab', { name: '@tannwasser_lab' }).click();
  const account = page.getByRole('region', { name: 'Account @tannwasser_lab' });
  await expect(account).toContainText('Invented for the example.');
  await expect(account).toContainText('600');
  const hours = page.getByRole('grid', { name: 'Posts by weekday and hour' });
  await expect(hours).toBeVisible();

  // What was read of it is taken out of sight; then the first chart stands on the first screen.
  for (const name of ['tannwasser_lab', 'ottilie_brackmann'])
    await page.getByRole('button', { name: `Dismiss the import of example-${name}.ndjson` }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(async () => bottomOf(await hours.boundingBox())).toBeLessThanOrEqual(900);
  const basis = page.getByText('Based on 600 posts, Sep 3, 2024 – Aug 29, 2026', { exact: true });
  await expect(basis).toHaveCount(1);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Hours of the week: save as picture' }).click();
  await page.getByRole('menuitem', { name: /^SVG/ }).click();
  const svg = await readFile(await (await download).path(), 'utf8');
  for (const said of ['Hours of the week', 'Based on 600 posts', '@tannwasser_lab, NDJSON file']) {
    expect(svg).toContain(said);
  }

  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('article', { name: 'Report on @tannwasser_lab' })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect(account).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(account).toBeVisible();

  const list = page.getByRole('navigation', { name: 'Sessions' });
  const handle = page.getByRole('separator', { name: 'Width of the list of sessions' });
  const widthBefore = (await list.boundingBox())!.width;
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await list.boundingBox())!.width).toBeGreaterThan(widthBefore);
  await page.getByRole('button', { name: 'Hide the sessions' }).click();
  await expect(list).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Show the sessions' })).toBeVisible();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Show the sessions' }).click();
  await expect.poll(async () => (await list.boundingBox())!.width).toBeGreaterThan(widthBefore);
  await expect(page.getByRole('heading', { level: 1, name: 'Example' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete this session' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Chat 1' })).toBeVisible();
});
