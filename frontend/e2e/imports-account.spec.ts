import { xArchive } from './support/archives';
import { expect, fileOf, importBar, test } from './support/import-test';

test('recognises the network while an account is typed, and says what X would need', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  const form = page.getByRole('form', { name: 'Import an account' });
  await bar.account.fill('name.bsky.social');
  await expect(form).toContainText('@name.bsky.social on Bluesky');
  await bar.account.fill('https://mastodon.social/@user');
  await expect(form).toContainText('@user@mastodon.social on Mastodon');
  await bar.account.fill('nasa');
  await expect(form).toContainText('Accounts of X cannot be fetched by this server.');
  await expect(form).toContainText('X_BEARER_TOKEN');
  await bar.account.press('Enter');
  await expect(form.getByRole('alert')).toContainText('X_BEARER_TOKEN');
  await expect(bar.account).toHaveValue('nasa');
  await expect(bar.account).toBeFocused();
  await bar.analyse('two words');
  await expect(form.getByRole('alert')).toContainText('This is not the name of an account.');
});

test('imports an account of Mastodon by keyboard alone, step by step', async ({
  page,
  session,
  bar,
  mastodon,
}) => {
  mastodon.hold();
  await session.open();
  await bar.account.focus();
  await page.keyboard.type(mastodon.handle);
  await page.keyboard.press('Enter');
  const row = bar.of(mastodon.handle);
  await expect(row.locator('[aria-current="step"]')).toHaveText('Fetching');
  await expect(bar.account).toHaveValue('');
  await expect(bar.account).toBeFocused();
  await expect(row.getByRole('timer')).toHaveText(/^0:0\d$/);
  mastodon.release();
  await expect(page.getByRole('tab', { name: `@${mastodon.username}` })).toBeVisible();
  await expect(row).toContainText('60 posts, Jan 1 – 13, 2026');
  expect(await session.usernames()).toEqual([mastodon.username]);
});

test('cancels a slow fetch', async ({ page, backend, session, bar, mastodon }) => {
  mastodon.hold();
  await session.open();
  await bar.analyse(mastodon.handle);
  const row = bar.of(mastodon.handle);
  await row.getByRole('button', { name: /^Cancel/ }).press('Enter');
  await expect(row).toHaveCount(0);
  await expect(bar.account).toBeFocused();
  const imports = () =>
    page.request
      .get(`${backend.url}/api/users/default/sessions/${session.id}/imports`)
      .then((answer) => answer.json() as Promise<{ state: string }[]>);
  await expect.poll(async () => (await imports()).map(({ state }) => state)).toEqual(['cancelled']);
  mastodon.release();
  await page.reload();
  await expect(bar.account).toBeVisible();
  await expect(row).toHaveCount(0);
  expect(await session.usernames()).toEqual([]);
});

test('finds the profile and the name of the session after the page was closed during an import', async ({
  page,
  backend,
  bar,
  mastodon,
}) => {
  mastodon.hold();
  await page.goto(backend.url);
  await expect(page.getByRole('heading', { level: 1, name: 'Chat 1' })).toBeVisible();
  await bar.analyse(mastodon.handle);
  await expect(bar.of(mastodon.handle).locator('[aria-current="step"]')).toHaveText('Fetching');
  const address = page.url();
  const { context } = { context: page.context() };
  await page.close();

  const back = await context.newPage();
  await back.goto(address);
  const row = importBar(back).of(mastodon.handle);
  await expect(row.locator('[aria-current="step"]')).toHaveText('Fetching');
  await back.close();
  mastodon.release();
  const sessionId = address.split('/').at(-1);
  await expect
    .poll(async () => {
      const answer = await context.request.get(
        `${backend.url}/api/users/default/sessions/${sessionId}/profiles`,
      );
      return Object.keys((await answer.json()) as object);
    })
    .toEqual([mastodon.username]);

  const later = await context.newPage();
  await later.goto(address);
  await expect(later.getByRole('tab', { name: `@${mastodon.username}` })).toBeVisible();
  await expect(importBar(later).of(mastodon.handle)).toContainText('was imported');
  await expect(later.getByRole('heading', { level: 1 })).toHaveText(/^@alice@127/);
});

test('imports into two sessions at once, and says where the other one ended', async ({
  page,
  backend,
  session,
  bar,
  mastodon,
}) => {
  await backend.createSession('Another one');
  mastodon.hold();
  await session.open();
  await bar.analyse(mastodon.handle);
  await expect(bar.of(mastodon.handle)).toBeVisible();
  await page.getByRole('link', { name: 'Another one' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Another one' })).toBeVisible();
  await expect(bar.of(mastodon.handle)).toHaveCount(0);
  await bar.files.setInputFiles(fileOf('a.zip', await xArchive({ username: 'heron_watch' })));
  await expect(page.getByRole('tab', { name: '@heron_watch' })).toBeVisible();
  mastodon.release();
  const notice = page.getByText(/The profile is in the session/);
  await expect(page.getByRole('tab')).toHaveText(['@heron_watch']);
  await notice.getByRole('link', { name: 'Research' }).click();
  await expect(page.getByRole('tab', { name: `@${mastodon.username}` })).toBeVisible();
  await expect(bar.of(mastodon.handle)).toContainText('was imported');
});

test('goes on after the connection was lost during an import', async ({ page, session, bar, mastodon }) => {
  mastodon.hold();
  await session.open();
  await bar.analyse(mastodon.handle);
  const row = bar.of(mastodon.handle);
  await expect(row.locator('[aria-current="step"]')).toHaveText('Fetching');
  await page.reload();
  await expect(row).toBeVisible();
  await page.route('**/imports/**', (route) => route.abort('connectionrefused'));
  await page.reload();
  await expect(row).toContainText('The import goes on');
  await page.unroute('**/imports/**');
  mastodon.release();
  await expect(page.getByRole('tab', { name: `@${mastodon.username}` })).toBeVisible();
});

test('says that an import was lost when the server was started again meanwhile, and repeats it', async ({
  page,
  backend,
  session,
  bar,
  mastodon,
}) => {
  mastodon.hold();
  await session.open();
  await bar.analyse(mastodon.handle);
  // The server has told of it; before, nothing could be found again.
  await expect(bar.of(mastodon.handle)).not.toContainText('Asking the network');
  await backend.kill();
  await expect(bar.of(mastodon.handle)).toContainText('The import goes on');
  await bar.account.fill('name.bsky.social');
  await bar.account.press('Enter');
  await expect(page.getByText('What you entered stays here')).toBeVisible();
  await expect(bar.account).toHaveValue('name.bsky.social');
  await backend.restart();
  const alert = page.getByRole('alert', { name: `${mastodon.handle} was not imported` });
  await expect(alert).toContainText('The import was lost: the server was started again meanwhile.', {
    timeout: 30_000,
  });
  mastodon.release();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('tab', { name: `@${mastodon.username}` })).toBeVisible();
});

test('tells what a network answered, and lets the account be changed', async ({
  page,
  session,
  bar,
  mastodon,
}) => {
  await session.open();
  const wrong = mastodon.handle.replace('alice', 'nobody');
  await bar.analyse(wrong);
  const alert = page.getByRole('alert', { name: `${wrong} was not imported` });
  await expect(alert).toBeVisible();
  await alert.getByRole('button', { name: 'Change the account' }).click();
  await expect(bar.account).toBeFocused();
  await expect(bar.account).toHaveValue(wrong);
  await bar.analyse(mastodon.handle);
  await expect(page.getByRole('tab', { name: `@${mastodon.username}` })).toBeVisible();
  await expect(alert).toHaveCount(0);
});
