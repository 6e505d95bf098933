import { dropFiles, expect, jsonFiles, profile500, smallProfile, test } from './support/profile-test';

const area = { name: /^Choose files/ };

test('adds the profile of 500 posts by file picker and stores it byte for byte', async ({
  page,
  session,
}) => {
  await session.open();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', area).click();
  await (await chooser).setFiles(jsonFiles({ 'profile-500.json': profile500 }));

  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  await expect(dialog.getByText('Veldkamp Instruments')).toBeVisible();
  await expect(dialog.getByText(/^500 posts · Mar 27, 2023/)).toBeVisible();
  await expect(dialog.getByLabel('Username')).toHaveValue('veldkamp_field');
  await dialog.getByRole('button', { name: 'Save profile' }).click();

  await expect(page.getByRole('tab', { name: '@veldkamp_field', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByRole('heading', { name: 'Veldkamp Instruments 🎙️' })).toBeVisible();
  await expect(page.getByText('Not saved yet')).toBeHidden();
  expect(await session.stored('veldkamp_field')).toBe(profile500);
});

test('takes files that are dropped anywhere on the session, several at once', async ({ page, session }) => {
  await session.save('first', smallProfile('first'));
  await session.open();
  await expect(page.getByRole('tab', { name: '@first' })).toBeVisible();
  await dropFiles(page, '[role="tabpanel"]', {
    'a.json': smallProfile('@second'),
    'b.json': `\ufeff${smallProfile('third')}`,
  });
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  await dialog.getByRole('button', { name: 'Save 2 profiles' }).click();
  await expect(page.getByRole('tab')).toHaveText(['@first', '@second', '@third']);
  await expect.poll(session.usernames).toEqual(['first', 'second', 'third']);
  expect(await session.stored('third')).toBe(smallProfile('third'));
});

test('takes a profile that is dropped on the open dialog once', async ({ page, session }) => {
  await session.save('first', smallProfile('first'));
  await session.open();
  await dropFiles(page, '[role="tabpanel"]', { 'a.json': smallProfile('second') });
  await dropFiles(page, '[role="dialog"] [role="button"]', { 'b.json': smallProfile('third') });
  await expect(page.getByRole('dialog').getByLabel('Username')).toHaveCount(2);
});

test('takes a profile from the clipboard, with the area or the field in focus', async ({
  page,
  context,
  session,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await session.open();
  const copy = (text: string) => page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });

  await page.getByRole('button', { name: 'Paste it as text' }).click();
  await dialog.getByLabel('Or paste the JSON').focus();
  await copy(smallProfile('by_field'));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(dialog.getByLabel('Username')).toHaveValue('by_field');
  await dialog.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('tab', { name: '@by_field' })).toBeVisible();

  await page.getByRole('button', area).focus();
  await copy(smallProfile('by_area'));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(dialog.getByLabel('Username')).toHaveValue('by_area');
  await page.keyboard.press('Enter');
  await expect.poll(session.usernames).toEqual(['by_field', 'by_area']);
});

test('lets a pasted text be mended where it was refused', async ({ page, session }) => {
  await session.open();
  await page.getByRole('button', { name: 'Paste it as text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  const field = dialog.getByLabel('Or paste the JSON');
  await field.fill(smallProfile('mended').replace('}', ',}'));
  await dialog.getByRole('button', { name: 'Check the text' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Line 1, column');
  await field.fill(smallProfile('mended'));
  await dialog.getByRole('button', { name: 'Check the text' }).click();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByLabel('Username')).toHaveValue('mended');
});

test('asks for the username where a profile names none, and refuses two of the same', async ({
  page,
  session,
}) => {
  await session.open();
  await page
    .locator('input[type="file"]')
    .setInputFiles(jsonFiles({ 'nameless.json': smallProfile(null), 'named.json': smallProfile('named') }));
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  const nameless = dialog.getByRole('region', { name: 'Profile from nameless.json' }).getByLabel('Username');
  await expect(dialog.getByText('Enter the username of the account.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save 2 profiles' }).click();
  await expect(nameless).toBeFocused();
  await nameless.fill('@Named');
  await expect(dialog.getByText(/Another one in this list is @Named too/)).toBeVisible();
  await nameless.fill('@given');
  await dialog.getByRole('button', { name: 'Save 2 profiles' }).click();
  await expect(page.getByRole('tab')).toHaveText(['@given', '@named']);
});

test('says that a profile will be replaced before it is', async ({ page, session }) => {
  await session.save('heron', smallProfile('heron'));
  await session.save('other', smallProfile('other'));
  await session.open();
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  const replacement = smallProfile('Heron', { analysis: { writing_style: 'New.' } });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', area).click();
  await (await chooser).setFiles(jsonFiles({ 'heron.json': replacement }));
  await expect(
    dialog.getByText('This session has a profile of @heron already. Saving replaces it.'),
  ).toBeVisible();
  expect(await session.stored('heron')).toBe(smallProfile('heron'));
  await dialog.getByRole('button', { name: 'Replace profile' }).click();
  await expect(page.getByText('New.')).toBeVisible();
  await expect(page.getByRole('tab')).toHaveText(['@heron', '@other']);
  await expect.poll(() => session.stored('heron')).toBe(replacement);
});

const refusals: [name: string, text: string, says: RegExp][] = [
  ['broken.json', '{"user_info": {},\n "tweets": [}', /not valid JSON\. Line 2, column 13/],
  ['list.json', '[{"text":"a"}]', /a list of 1 posts?, not a profile/],
  ['tweets.js', 'window.YTD.tweets.part0 = []', /file of an X data archive/],
  ['other.json', '{"a":1}', /The key "user_info" is missing/],
  ['types.json', smallProfile('x', { tweets: [{ id: 1, text: 'a' }] }), /\/tweets\/0\/id.*must be text/],
  [
    'deep.json',
    smallProfile('x').replace('{', `{"deep":${'['.repeat(70)}${']'.repeat(70)},`),
    /nested too deep/,
  ],
  ['large.json', smallProfile('x').padEnd(5 * 1024 * 1024 + 1), /too large/],
  ['empty.json', '', /nothing in it/],
  ['binary.json', '\u0000\u0001', /not a text file/],
];

test('refuses in the dialog what is no profile, says why, and saves nothing', async ({ page, session }) => {
  await session.open();
  await page.getByRole('button', { name: 'Paste it as text' }).click();
  for (const [name, text, says] of refusals) {
    const input = page.getByRole('dialog').locator('input[type="file"]');
    await input.setInputFiles(jsonFiles({ [name]: text }));
    const alert = page.getByRole('alert').filter({ hasText: `${name} was not added` });
    await expect(alert).toContainText(says);
    await expect(page.getByRole('button', { name: 'Save profile' })).toBeDisabled();
    await page.getByRole('button', { name: `Dismiss the message about ${name}` }).click();
    await expect(alert).toBeHidden();
  }
  expect(await session.usernames()).toEqual([]);
});

test('tells where a profile that is dropped on the session is broken', async ({ page, session }) => {
  await session.open();
  const broken = smallProfile('heron').replace('"likes"', '"likes');
  await dropFiles(page, 'main h2', { 'heron.json': broken });
  const dialog = page.getByRole('dialog', { name: 'Add profiles' });
  await expect(dialog.getByRole('alert')).toContainText(/heron\.json was not added.*Line 1, column/);
  expect(await session.usernames()).toEqual([]);
});

test('shows a profile as not saved until the server has acknowledged it', async ({ page, session }) => {
  await session.open();
  await page.route('**/profiles/*', (route) => route.abort('connectionrefused'));
  await page.locator('input[type="file"]').setInputFiles(jsonFiles({ 'a.json': smallProfile('later') }));
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('tab', { name: '@later , not saved yet' })).toBeVisible();
  const card = page.getByRole('region', { name: 'Account @later' });
  await expect(card.getByText('Not saved yet')).toBeVisible();
  await expect(page.getByText('Hello from later').first()).toBeVisible();
  expect(await session.usernames()).toEqual([]);
  await page.unroute('**/profiles/*');
  await expect(page.getByRole('tab', { name: '@later', exact: true })).toBeVisible();
  await expect(card.getByText('Not saved yet')).toBeHidden();
  expect(await session.usernames()).toEqual(['later']);
});

test('takes a profile off the screen again when the server refuses it', async ({ page, session }) => {
  await session.open();
  await page.route('**/profiles/*', (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'Validation failed',
        status: 422,
        detail: 'user_info must be an object',
      }),
    }),
  );
  await page.locator('input[type="file"]').setInputFiles(jsonFiles({ 'a.json': smallProfile('refused') }));
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '@refused was not saved' })).toBeVisible();
  await expect(page.getByRole('tab')).toHaveCount(0);
});
