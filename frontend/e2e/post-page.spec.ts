import { expect, fileOf, test } from './support/import-test';
import { overflowPx } from './support/profile-test';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2025, 0, 6, 9, 30);

/** Records of a file: a post a day from the newest on, whose last three are a thread that begins on the first day. */
const records = ['A reply', 'A quote', 'And three', 'Two', 'One: a thread'].map((text, index) => ({
  id: String(9_000 - index),
  created_at: new Date(START_MS + (4 - index) * DAY_MS).toISOString(),
  username: 'heron_watch',
  text: index === 0 ? '@ornis_lab is the water still high?' : text,
  kind: ['reply', 'quote', 'reply', 'reply', 'original'][index],
  likes: index * 1_000,
  ...(index === 0 && { in_reply_to_id: '77', in_reply_to_username: 'ornis_lab' }),
  ...(index === 1 && { quoted_id: '9000', quoted_username: 'heron_watch' }),
  ...((index === 2 || index === 3) && {
    in_reply_to_id: String(9_000 - index - 1),
    in_reply_to_username: 'heron_watch',
  }),
}));

test('gives each post a page with its thread, what it refers to, its neighbours and its citation', async ({
  page,
  session,
  bar,
}) => {
  await session.open();
  await expect(bar.account).toBeVisible();
  await bar.files.setInputFiles(
    fileOf('heron.ndjson', records.map((record) => JSON.stringify(record)).join('\n')),
  );
  await expect(page.getByRole('tab', { name: '@heron_watch' })).toBeVisible();

  await page.goto(`/s/${session.id}/heron_watch/8997`);
  const post = (name: string) => page.getByRole('article', { name });
  await expect(post('Continued thread of @heron_watch')).toContainText('Two');
  await expect(post('Continued thread of @heron_watch')).toContainText('3,000');
  const thread = page.getByRole('region', { name: 'Thread of 3 posts' });
  await expect(thread.getByRole('listitem')).toContainText(['One: a thread', 'Two', 'And three']);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy as citation' }).click();
  await page.getByRole('menuitem', { name: 'As BibTeX' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('  date = {2025-01-07}');

  await thread.getByRole('link', { name: 'One: a thread' }).click();
  await expect(post('Post of @heron_watch')).toContainText('4,000');
  const steps = page.getByRole('navigation', { name: 'Posts before and after' });
  await expect(steps.getByRole('button', { name: 'Older post' })).toBeDisabled();
  for (const text of ['Two', 'And three', 'A quote']) {
    await steps.getByRole('link', { name: 'Newer post' }).click();
    await expect(page.getByRole('article')).toContainText(text);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await page.getByRole('region', { name: 'What it refers to' }).getByRole('link').click();
  await expect(post('Reply of @heron_watch')).toContainText('is the water still high?');
  await expect(page.getByRole('region', { name: 'What it refers to' })).toContainText('Answers @ornis_lab');

  await page.goto(`/s/${session.id}/heron_watch/404`);
  await expect(
    page.getByRole('heading', { level: 1, name: 'This post is not in the profile' }),
  ).toBeVisible();
  await page.goto(`/s/${session.id}/nobody/1`);
  await expect(page.getByRole('heading', { level: 1, name: '@nobody is not in this session' })).toBeVisible();
  await page.goto(`/s/${session.id}/heron_watch/8996`);
  await page.getByRole('link', { name: '@heron_watch' }).click();
  await expect(page.getByRole('region', { name: 'Account @heron_watch' })).toBeVisible();
});
