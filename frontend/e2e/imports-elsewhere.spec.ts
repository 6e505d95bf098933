import { expect, fileOf, test } from './support/import-test';
import { smallProfile } from './support/profile-test';

test('names an import that is done while another session is open, by what its session is called now, and opens it', async ({
  page,
  backend,
  session,
  bar,
  mastodon,
}) => {
  const other = await backend.createSession('Other research');
  await session.open();
  mastodon.hold();
  await bar.analyse(mastodon.handle);
  await expect(bar.of(mastodon.handle)).toContainText('Fetching');
  await page.getByRole('link', { name: /^Other research/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Other research');
  mastodon.release();
  const notice = page.getByRole('alert').filter({ hasText: `@${mastodon.username} was imported` });
  await expect(notice).toContainText('in the session Research');
  await notice.getByRole('link', { name: 'Research' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Research');
  await expect(page.getByRole('tab', { name: `@${mastodon.username}` })).toBeVisible();
  await expect(notice).toBeHidden();
  expect(other.title).toBe('Other research');
});

test('names an import that is done while a report is open', async ({ page, session, bar, mastodon }) => {
  await session.save('first', smallProfile('first'));
  await session.open();
  mastodon.hold();
  await bar.analyse(mastodon.handle);
  await expect(bar.of(mastodon.handle)).toContainText('Fetching');
  await page.getByRole('link', { name: 'Report' }).click();
  await expect(page.getByRole('article')).toBeVisible();
  mastodon.release();
  const notice = page.getByRole('alert').filter({ hasText: `@${mastodon.username} was imported` });
  await expect(notice.getByRole('link', { name: 'Research' })).toBeVisible();
});

test('names an import that failed while another session is open', async ({ page, backend, session, bar }) => {
  await backend.createSession('Other research');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/imports', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.fallback();
  });
  await session.open();
  await bar.files.setInputFiles([fileOf('holiday.pdf', '%PDF-1.4 not posts')]);
  await expect(bar.of('holiday.pdf')).toBeVisible();
  await page.getByRole('link', { name: /^Other research/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Other research');
  release();
  const notice = page.getByRole('alert').filter({ hasText: 'holiday.pdf was not imported' });
  await notice.getByRole('link', { name: 'Research' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Research');
  await expect(page.getByRole('main').getByText('holiday.pdf was not imported')).toBeVisible();
});
