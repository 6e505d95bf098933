import type { Page } from '@playwright/test';
import { expect, fileOf, test } from './support/import-test';
import { smallProfile } from './support/profile-test';

const tab = (page: Page, name: string) => page.getByRole('tab', { name: `@${name}`, exact: true });
const selected = (page: Page) => page.getByRole('tab', { selected: true });

test('says that the profile in the address is not in the session, and offers those that are', async ({
  page,
  session,
}) => {
  await session.save('heron', smallProfile('heron'));
  await session.save('kite', smallProfile('kite'));
  await session.open('?profile=nobody');
  await expect(page.getByRole('alert')).toContainText('@nobody is not in this session');
  await expect(selected(page)).toHaveCount(0);
  await expect(page.getByText('Hello from heron')).toBeHidden();
  await tab(page, 'kite').click();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByTestId('posts').getByText('Hello from kite', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\?profile=kite$/);
});

test('says it of a session without profiles, and opens the profile once it has been imported', async ({
  page,
  session,
  bar,
  mastodon,
}) => {
  const { username } = mastodon;
  mastodon.hold();
  await session.open(`?profile=${encodeURIComponent(username)}`);
  await expect(page.getByRole('alert')).toContainText(`@${username} is not in this session`);
  await expect(page.getByRole('alert')).toBeInViewport();
  await expect(page.getByRole('alert')).toContainText('Import it below, and it opens here.');
  await bar.analyse(mastodon.handle);
  await expect(page.getByRole('alert')).toContainText('it opens here when that is done');
  // Another page that is opened meanwhile is told of the import by the server.
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('it opens here when that is done');
  mastodon.release();
  await expect(selected(page)).toHaveText(`@${username}`);
  await expect(page.getByRole('alert')).toBeHidden();
});

test('opens the profile that an address means: numbers, letters of another case, an @ before it', async ({
  page,
  session,
}) => {
  for (const username of ['heron', '10', '9', 'Kite@Example.social'])
    await session.save(username, smallProfile(username));
  for (const [written, username] of [
    ['9', '9'],
    ['HERON', 'heron'],
    ['@heron', 'heron'],
    ['kite@example.social', 'Kite@Example.social'],
  ]) {
    await session.open(`?profile=${written}`);
    await expect(selected(page)).toHaveText(`@${username}`);
  }
});

test('opens a profile that is not saved yet', async ({ page, session, bar }) => {
  await session.save('heron', smallProfile('heron'));
  await session.open();
  await expect(tab(page, 'heron')).toBeVisible();
  const away = '**/profiles/fresh';
  await page.route(away, (route) => route.abort());
  await bar.files.setInputFiles([fileOf('fresh.json', smallProfile('fresh'))]);
  await page.getByRole('dialog').getByRole('button', { name: 'Save profile' }).click();
  await expect(selected(page)).toHaveText('@fresh, not saved yet');
  await page.getByRole('link', { name: 'Report', exact: true }).click();
  await expect(page.getByRole('article', { name: 'Report on @fresh' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\?profile=fresh$/);
  await expect(selected(page)).toHaveText('@fresh, not saved yet');
});

test('shows the next profile when one is removed, without saying that it is missing', async ({
  page,
  session,
}) => {
  await session.save('going', smallProfile('going'));
  await session.save('staying', smallProfile('staying'));
  await session.open('?profile=going');
  await expect(selected(page)).toHaveText('@going');
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.body.innerText.includes('is not in this session')) document.body.dataset.said = 'yes';
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove profile' }).click();
  await expect(selected(page)).toHaveText('@staying');
  await expect(page.locator('body[data-said]')).toHaveCount(0);
});
