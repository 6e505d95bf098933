import { xArchive } from './support/archives';
import { dropFile, expect, slowUploads, test } from './support/import-test';

const HOUR_MS = 3_600_000;

test('analyses two real accounts: archive, progress, charts, a filter, a comparison, and all of it after a reload', async ({
  page,
  backend,
  bar,
  mastodon,
}) => {
  test.setTimeout(120_000);
  const count = 250;
  const newestMs = Date.UTC(2024, 6, 14, 12, 30);
  const times = Array.from({ length: count }, (_, at) => new Date(newestMs - at * HOUR_MS));
  const onSunday12 = times.filter((time) => time.getUTCDay() === 0 && time.getUTCHours() === 12).length;
  expect(onSunday12).toBe(2);
  const archive = await xArchive({ username: 'heron_watch', count, newestMs, mediaKilobytes: 1_500 });

  await test.step('drop an archive and watch its progress', async () => {
    await page.goto(backend.url);
    await expect(page.getByRole('heading', { level: 1, name: 'Chat 1' })).toBeVisible();
    await expect(bar.account).toBeVisible();
    const uploadFast = await slowUploads(page, 500_000);
    await dropFile(page, 'main h2', 'twitter.zip', archive);
    const row = bar.of('twitter.zip');
    await expect(row.locator('[aria-current="step"]')).toHaveText('Uploading');
    await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/);
    await expect(row).toContainText(`@heron_watch was imported: ${count} posts, Jul 4 – 14, 2024`);
    await expect(page.getByRole('heading', { level: 1, name: '@heron_watch' })).toBeVisible();
    await uploadFast();
  });

  const posts = page.getByRole('region', { name: 'All posts', exact: true });
  const sunday12 = page
    .getByRole('grid', { name: 'Posts by weekday and hour' })
    .getByRole('button', { name: /^Sunday 12:00–13:00, / });

  await test.step('see its charts and filter by a cell of the heat map', async () => {
    await expect(sunday12).toHaveAccessibleName(`Sunday 12:00–13:00, ${onSunday12} posts`);
    await sunday12.click();
    await expect(posts.getByRole('status')).toHaveText(`${onSunday12} of ${count} posts`);
    await expect(posts.getByRole('article')).toHaveCount(onSunday12);
    await expect(posts.getByRole('article').first()).toContainText('Heron 0 at the marsh & the river');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(posts.getByRole('status')).toHaveText(`${count} posts`);
  });

  const overview = (row: string) =>
    page
      .getByRole('table', { name: 'Overview', exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
      .getByRole('cell');

  await test.step('fetch a second account and compare the two', async () => {
    await bar.analyse(mastodon.handle);
    await expect(page.getByRole('tab', { name: `@${mastodon.username}` })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Compare accounts' })).toBeVisible();
    await expect(overview('Posts')).toHaveText([String(count), '60']);
  });

  await test.step('reload: it is all still there', async () => {
    await page.reload();
    await expect(overview('Posts')).toHaveText([String(count), '60']);
    await page.goBack();
    await expect(page.getByRole('tab')).toHaveText(['@heron_watch', `@${mastodon.username}`]);
    await page.reload();
    await page.getByRole('tab', { name: '@heron_watch' }).click();
    await expect(sunday12).toHaveAccessibleName(`Sunday 12:00–13:00, ${onSunday12} posts`);
    await expect(page.getByRole('heading', { level: 1, name: '@heron_watch' })).toBeVisible();
  });
});
