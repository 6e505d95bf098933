import { xArchive } from './support/archives';
import { part } from './support/charts-page';
import { expect, fileOf, test } from './support/import-test';

test('tells the same posts a week on profile, insights, report and comparison', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  for (const username of ['heron', 'kite']) {
    await bar.files.setInputFiles([fileOf(`${username}.zip`, await xArchive({ username, count: 200 }))]);
    await expect(page.getByText(`@${username} was imported`)).toBeVisible();
  }
  // 200 posts, one an hour: 199 hours from the first to the last, of the 168 that a week has.
  const rate = '168.8';

  await session.open('?profile=heron');
  await expect(part(page, 'Summary')).toContainText(new RegExp(`Posts a week\\s*${rate}`));
  const insight = `The account publishes ${rate} posts a week on average.`;
  await expect(page.getByText(insight)).toBeVisible();

  await session.open('/report/heron');
  const report = page.getByRole('article');
  await expect(report).toContainText(new RegExp(`Posts a week\\s*${rate}`));
  await expect(report).toContainText(insight);

  await session.open('/compare?accounts=heron,kite');
  const row = page.getByRole('table', { name: 'Overview' }).getByRole('row', { name: /^Posts a week/ });
  await expect(row.getByRole('cell')).toHaveText([new RegExp(`^${rate}`), new RegExp(`^${rate}`)]);
});
