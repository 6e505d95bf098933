import { expect, test } from './support/test';

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
  await expect(page.getByRole('grid', { name: 'Posts by weekday and hour' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Example' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete this session' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Chat 1' })).toBeVisible();
});
