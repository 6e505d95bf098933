import { xArchive } from './support/archives';
import { dropFile, expect, fileOf, importBar, slowUploads, test } from './support/import-test';
import { smallProfile } from './support/profile-test';

test('imports an X archive that is dropped on the session, and shows its profile', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  await expect(page.getByRole('heading', { name: 'Which account do you want to study?' })).toBeVisible();
  await dropFile(page, 'main h2', 'twitter-2024.zip', await xArchive({ username: 'heron_watch' }));
  const tab = page.getByRole('tab', { name: '@heron_watch', exact: true });
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await expect(bar.of('twitter-2024.zip')).toContainText(
    '@heron_watch was imported: 48 posts, Jul 12 – 14, 2024',
  );
  await expect(page.getByText('Heron 0 at the marsh & the river').first()).toBeVisible();
  expect(await session.stored('heron_watch')).not.toContain('secret');
  await bar
    .of('twitter-2024.zip')
    .getByRole('button', { name: /^Dismiss/ })
    .click();
  await page.reload();
  await expect(tab).toBeVisible();
  await expect(bar.of('twitter-2024.zip')).toHaveCount(0);
});

test('shows how far an upload is, keeps it through another session, and can cancel it', async ({
  page,
  backend,
  session,
  bar,
}) => {
  const other = await backend.createSession('Another one');
  await session.open();
  await expect(bar.account).toBeVisible();
  const uploadFast = await slowUploads(page, 300_000);
  await bar.files.setInputFiles(
    fileOf('large.zip', await xArchive({ username: 'heron_watch', mediaKilobytes: 6_000 })),
  );
  const row = bar.of('large.zip');
  const share = async () => Number(await row.getByRole('progressbar').getAttribute('aria-valuenow'));
  await expect.poll(share).toBeGreaterThan(0);
  await expect(row.locator('[aria-current="step"]')).toHaveText('Uploading');
  await expect(row).toContainText(/of 6\.\d MB/);

  await page.getByRole('link', { name: 'Another one' }).click();
  await expect(page.getByRole('heading', { level: 1, name: other.title })).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.goBack();
  await expect(row).toBeVisible();
  const shareBefore = await share();
  await expect.poll(share).toBeGreaterThan(shareBefore);

  const warnsBeforeLeaving = () =>
    page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await warnsBeforeLeaving()).toBe(true);
  await row.getByRole('button', { name: 'Cancel the import of large.zip' }).click();
  await expect(row).toHaveCount(0);
  expect(await warnsBeforeLeaving()).toBe(false);
  await expect(bar.account).toBeFocused();
  const answer = await page.request.get(`${backend.url}/api/users/default/sessions/${session.id}/imports`);
  expect(await answer.json()).toEqual([]);
  await uploadFast();
});

test('refuses a foreign file with what is wrong and what to do, and takes another one instead', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  await bar.files.setInputFiles(fileOf('report.pdf', '%PDF-1.7 nothing to see here'));
  const alert = page.getByRole('alert', { name: 'report.pdf was not imported' });
  await expect(alert).toContainText('PDF');
  expect(await session.usernames()).toEqual([]);
  const chooser = page.waitForEvent('filechooser');
  await alert.getByRole('button', { name: 'Choose another file' }).click();
  await (await chooser).setFiles(fileOf('archive.zip', await xArchive({ username: 'heron_watch' })));
  await expect(page.getByRole('tab', { name: '@heron_watch' })).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('tells a failed import again after a reload, until it is dismissed', async ({ page, session, bar }) => {
  await session.open();
  await bar.files.setInputFiles(fileOf('report.pdf', '%PDF-1.7 nothing to see here'));
  const alert = page.getByRole('alert', { name: 'report.pdf was not imported' });
  await expect(alert).toBeVisible();
  await page.reload();
  await expect(alert).toBeVisible();
  await expect(alert.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await alert.getByRole('button', { name: 'Dismiss the import of report.pdf' }).click();
  await expect(alert).toHaveCount(0);
  await page.reload();
  await expect(bar.account).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('asks whose posts they are where a file does not say', async ({ page, session, bar }) => {
  await session.open();
  const posts = [
    { text: 'First light', created_at: '2024-01-01T10:00:00Z' },
    { text: 'Second thoughts', created_at: '2024-01-02T10:00:00Z' },
  ];
  await bar.files.setInputFiles(fileOf('posts.json', JSON.stringify(posts)));
  const question = page.getByRole('alert', { name: 'Whose posts are in posts.json?' });
  const field = question.getByRole('textbox', { name: 'Username' });
  await expect(field).toBeFocused();
  await field.press('Enter');
  await expect(question).toContainText('Enter the username of the account.');
  await field.fill('@marsh');
  await field.press('Enter');
  await expect(page.getByRole('tab', { name: '@marsh', exact: true })).toBeVisible();
  await expect(question).toHaveCount(0);
  expect(await session.usernames()).toEqual(['marsh']);
});

test('says what a second import of the same account changed', async ({ page, session, bar }) => {
  await session.save('other', smallProfile('other'));
  await session.open();
  await bar.files.setInputFiles(fileOf('a.zip', await xArchive({ username: 'heron_watch' })));
  await expect(bar.of('a.zip')).toContainText('@heron_watch was imported');
  await page.getByRole('tab', { name: '@other' }).click();
  const newestMs = Date.UTC(2024, 6, 15, 12, 30);
  await bar.files.setInputFiles(fileOf('b.zip', await xArchive({ username: 'heron_watch', newestMs })));
  await expect(bar.of('b.zip')).toContainText('@heron_watch was updated');
  const changes = page.getByRole('alert', { name: /^Changes since the import of / });
  await expect(changes).toContainText(
    '24 posts added, 24 posts not there any more, period extended to Jul 15, 2024.',
  );
  await expect(page.getByRole('tab', { name: '@heron_watch' })).toHaveAttribute('aria-selected', 'true');
  await expect(bar.of('a.zip')).toHaveCount(0);
});

test('imports several files one after the other, past one that is refused', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  await bar.files.setInputFiles([
    fileOf('one.zip', await xArchive({ username: 'one' })),
    fileOf('bad.bin', Buffer.from([0, 1, 2, 3, 0, 0, 0])),
    fileOf('two.zip', await xArchive({ username: 'two' })),
    fileOf('three.json', smallProfile('three')),
  ]);
  // The one that is a profile already is shown before it is saved.
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  await expect(dialog.getByLabel('Username')).toHaveValue('three');
  await dialog.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('alert', { name: 'bad.bin was not imported' })).toBeVisible();
  await expect(bar.of('two.zip')).toContainText('@two was imported');
  await expect.poll(async () => (await session.usernames()).sort()).toEqual(['one', 'three', 'two']);
});

test('refuses a file that is larger than the server takes before sending it', async ({
  page,
  session,
  bar,
}) => {
  await page.route('**/api/sources', async (route) => {
    const sources = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...sources, max_import_bytes: 1000 } });
  });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await session.open();
  await bar.files.setInputFiles(
    fileOf('a.zip', await xArchive({ username: 'heron_watch', mediaKilobytes: 2 })),
  );
  await expect(page.getByRole('alert', { name: 'a.zip was not imported' })).toContainText(
    /this server takes 1 kB\..*MAX_IMPORT_BYTES/,
  );
  expect(sent).toEqual([]);
});

test('names a new session after the first account that is imported into it', async ({
  page,
  backend,
  bar,
}) => {
  await page.goto(backend.url);
  await expect(page.getByRole('heading', { level: 1, name: 'Chat 1' })).toBeVisible();
  await bar.files.setInputFiles(fileOf('a.zip', await xArchive({ username: 'heron_watch' })));
  await expect(page.getByRole('heading', { level: 1, name: '@heron_watch' })).toBeVisible();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByRole('tab', { name: '@heron_watch' })).toBeVisible();
  await expect(importBar(elsewhere).of('a.zip')).toHaveCount(0);
});

test('shows in another tab what was imported in this one', async ({ page, session, bar }) => {
  await session.open();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(page.url());
  await expect(importBar(elsewhere).account).toBeVisible();
  await bar.files.setInputFiles(fileOf('a.zip', await xArchive({ username: 'heron_watch' })));
  await expect(page.getByRole('tab', { name: '@heron_watch' })).toBeVisible();
  await expect(elsewhere.getByRole('tab', { name: '@heron_watch' })).toBeVisible();
});

test('takes the JSON of a profile that is pasted into the field for accounts', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), smallProfile('pasted'));
  await bar.account.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByRole('dialog', { name: 'Add profiles' }).getByLabel('Username')).toHaveValue(
    'pasted',
  );
  await expect(bar.account).toHaveValue('');
});
