import type { Page } from '@playwright/test';
import { expect, smallProfile, test, type TestSession } from './support/profile-test';

/** Notes each time the page asks for profiles: `summaries`, `all`, or the name of an account. */
function watchReads(page: Page): string[] {
  const reads: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const [, list, username] =
      /\/sessions\/[^/]+\/(profile-summaries|profiles)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    if (list === undefined || request.method() !== 'GET') return;
    if (username !== undefined) reads.push(decodeURIComponent(username));
    else reads.push(list === 'profiles' ? 'all' : 'summaries');
  });
  return reads;
}

const profilesIn = (reads: readonly string[]) => reads.filter((read) => read !== 'summaries');

async function saveAll(session: TestSession, usernames: readonly string[]): Promise<void> {
  for (const username of usernames) await session.save(username, smallProfile(username));
}

const nameOf = (page: Page, username: string) =>
  page.getByRole('heading', { name: `Name of ${username}`, exact: true });

test('reads only the profile that is shown, each once, and no other of twenty', async ({ page, session }) => {
  const usernames = Array.from({ length: 20 }, (_, index) => `heron${index}`);
  await saveAll(session, usernames);
  const reads = watchReads(page);
  await session.open('?profile=heron7');
  await expect(nameOf(page, 'heron7')).toBeVisible();
  await expect(page.getByRole('tab')).toHaveCount(20);
  expect(profilesIn(reads)).toEqual(['heron7']);

  await page.getByRole('tab', { name: '@heron8' }).click();
  await expect(nameOf(page, 'heron8')).toBeVisible();
  await page.getByRole('tab', { name: '@heron7' }).click();
  await expect(nameOf(page, 'heron7')).toBeVisible();
  expect(profilesIn(reads)).toEqual(['heron7', 'heron8']);
});

test('reads the profile in the address beside the list of sessions, not after it', async ({
  page,
  session,
}) => {
  await saveAll(session, ['heron', 'ibis']);
  const reads = watchReads(page);
  let showList = () => {};
  const shown = new Promise<void>((resolve) => (showList = resolve));
  await page.route(/\/sessions\?/, async (route) => {
    await shown;
    await route.continue();
  });
  await session.open('?profile=ibis');
  await expect.poll(() => reads).toEqual(['summaries', 'ibis']);
  showList();
  await expect(nameOf(page, 'ibis')).toBeVisible();
  expect(reads).toEqual(['summaries', 'ibis']);
});

test('keeps the order saved, also of accounts with numbers for names', async ({ page, session }) => {
  const usernames = ['zoe', '10', 'adam', '2', '007'];
  await saveAll(session, usernames);
  await session.open();
  await expect(page.getByRole('tab')).toHaveText(usernames.map((username) => `@${username}`));
  await expect(nameOf(page, 'zoe')).toBeVisible();
});

test('reads no profile again for a new title, a look away or a list that is read again', async ({
  page,
  session,
}) => {
  await saveAll(session, ['heron', 'kite']);
  await session.open();
  await expect(nameOf(page, 'heron')).toBeVisible();
  const reads = watchReads(page);
  await page
    .getByRole('main')
    .getByRole('button', { name: /Rename/ })
    .first()
    .click();
  await page.keyboard.type('Renamed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Renamed' })).toBeVisible();
  // What another tab says when it has saved something.
  const isRead = page.waitForResponse(/profile-summaries$/);
  await page.evaluate(() => new BroadcastChannel('persona-lens').postMessage('another page'));
  await isRead;
  await expect(nameOf(page, 'heron')).toBeVisible();
  expect(profilesIn(reads)).toEqual([]);
});

test('reads a profile again when it was saved again, and shows the old one meanwhile', async ({
  page,
  session,
}) => {
  await saveAll(session, ['heron', 'kite']);
  await session.open();
  await expect(nameOf(page, 'heron')).toBeVisible();
  const reads = watchReads(page);
  await session.save('kite', smallProfile('kite', { note: 'another' }));
  await session.save('heron', smallProfile('heron').replace('Name of heron', 'Grey heron'));
  await page.evaluate(() => new BroadcastChannel('persona-lens').postMessage('another page'));
  await expect(page.getByRole('heading', { name: 'Grey heron' })).toBeVisible();
  expect(profilesIn(reads)).toEqual(['heron']);
});

test('compares two of five accounts by reading these two', async ({ page, session }) => {
  await saveAll(session, ['a1', 'a2', 'a3', 'a4', 'a5']);
  const reads = watchReads(page);
  await page.goto(`/s/${session.id}/compare?accounts=a2,a4`);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  expect(profilesIn(reads).sort()).toEqual(['a2', 'a4']);
});

test('makes a report by reading one profile', async ({ page, session }) => {
  await saveAll(session, ['heron', 'kite']);
  const reads = watchReads(page);
  await page.goto(`/s/${session.id}/report/kite`);
  await expect(page.getByText('Name of kite').first()).toBeVisible();
  expect(profilesIn(reads)).toEqual(['kite']);
});

test('says which profile cannot be read, shows the others, and reads it on request', async ({
  page,
  session,
}) => {
  await saveAll(session, ['heron', 'kite']);
  await page.route('**/profiles/heron', (route) =>
    route.fulfill({
      status: 404,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Not found', status: 404, detail: 'Profile not found' }),
    }),
  );
  await session.open();
  await expect(page.getByRole('alert')).toContainText('The profile of @heron could not be read');
  await page.getByRole('tab', { name: '@kite' }).click();
  await expect(nameOf(page, 'kite')).toBeVisible();
  await page.goto(`/s/${session.id}/compare`);
  await expect(page.getByRole('alert')).toContainText('The profile of @heron could not be read');
  await page.unroute('**/profiles/heron');
  await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('shows the shape of a profile while it is read', async ({ page, session }) => {
  await saveAll(session, ['heron', 'kite']);
  let release = () => undefined as void;
  const isHeld = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/profiles/heron', async (route) => {
    await isHeld;
    await route.continue();
  });
  await session.open();
  await expect(page.getByRole('tab', { name: '@kite' })).toBeVisible();
  await expect(page.getByText('Reading profiles…')).toBeAttached();
  release();
  await expect(nameOf(page, 'heron')).toBeVisible();
  await expect(page.getByText('Reading profiles…')).not.toBeAttached();
});
