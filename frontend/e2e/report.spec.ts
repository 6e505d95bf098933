import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { expect, overflowPx, profile500, smallProfile, test } from './support/profile-test';

const stored = JSON.parse(profile500) as { tweets: { text: string; likes: number }[] };

/** Counts the pages of a PDF: its page objects are not compressed in what Chromium writes. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test('shows a profile as a report, also on a telephone, from the profile and back', async ({
  page,
  session,
}) => {
  await session.save('veldkamp_field', profile500);
  await session.open();
  await page.getByRole('link', { name: 'Report', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/s/${session.id}/report/veldkamp_field$`));
  await expect(page).toHaveTitle(/^veldkamp_field report \d{4}-\d\d-\d\d · Persona Lens$/);
  const report = page.getByRole('article', { name: 'Report on @veldkamp_field' });
  await expect(report.getByRole('heading', { level: 2 })).toHaveText([
    'At a glance',
    'Sample and method',
    'When the account posts',
    'What works',
    'What it is about',
    'How it writes',
  ]);
  await expect(report.getByText(/From the session “Research” · made .+ UTC/)).toBeVisible();
  await expect(report.getByText('1,284,332')).toBeVisible();
  const days = report.getByRole('table', { name: 'Days of the week' });
  await expect(days.getByRole('rowheader')).toHaveCount(7);
  const total = stored.tweets.reduce((sum, { likes }) => sum + likes, 0);
  await expect(
    report.getByRole('table', { name: 'Per post' }).getByRole('row', { name: /^Likes/ }),
  ).toContainText(total.toLocaleString('en-US'));
  const best = stored.tweets.reduce((top, post) => (post.likes > top.likes ? post : top));
  await expect(report.getByRole('listitem').first()).toContainText(best.text.slice(0, 50));

  await page.setViewportSize({ width: 390, height: 800 });
  await expect.poll(() => overflowPx(page)).toBeLessThanOrEqual(0);

  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.getByRole('tab', { name: '@veldkamp_field' })).toHaveAttribute('aria-selected', 'true');
});

test('asks the browser to print, in light colours without the tools of the screen, on several pages', async ({
  page,
  session,
}) => {
  await session.save('veldkamp_field', profile500);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await session.open('/report/veldkamp_field');
  const report = page.getByRole('article', { name: 'Report on @veldkamp_field' });
  await expect(report).toBeVisible();
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Back' })).toBeHidden();
  await expect(report).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(report).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(report).toHaveCSS('color', 'rgb(27, 36, 41)');
  // Charts are pictures of their own, not drawn by a library that waits for a size.
  await expect(report.getByRole('img', { name: 'Posts over time' }).locator('rect').first()).toBeVisible();

  for (const format of ['A4', 'Letter'] as const) {
    const pdf = await page.pdf({ format });
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(3);
    expect(pagesOf(pdf)).toBeLessThanOrEqual(7);
  }
});

test('reports what there is of profiles that lack most parts', async ({ page, session }) => {
  await session.save('日本 & co/50%', '{"user_info":{},"tweets":[{"id":"1","text":"only <b>this</b>"}]}');
  await session.open(`/report/${encodeURIComponent('日本 & co/50%')}`);
  const report = page.getByRole('article');
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('日本 & co/50%');
  await expect(report.getByText('Not known: no post has a time')).toBeVisible();
  await expect(report.getByText('Not told by this profile')).toBeVisible();
  await expect(report.getByRole('heading', { name: 'When the account posts' })).toBeHidden();

  await session.save('empty', smallProfile('empty', { tweets: [] }));
  await session.open('/report/empty');
  await expect(report.getByText('There are no posts in this profile.')).toBeVisible();
});

test('says so when the profile is not in the session, and offers those that are', async ({
  page,
  session,
}) => {
  await session.save('heron', smallProfile('heron'));
  await session.open('/report/HERON');
  await expect(page.getByRole('article', { name: 'Report on @heron' })).toBeVisible();
  await session.open('/report/nobody');
  await expect(page.getByText('@nobody is not in this session')).toBeVisible();
  await page.getByRole('link', { name: 'Report on @heron' }).click();
  await expect(page.getByRole('article', { name: 'Report on @heron' })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Go to the session' }).click();
  await expect(page.getByRole('tab', { name: '@heron' })).toBeVisible();
});

test('opens from the command palette', async ({ page, session }) => {
  await session.save('heron', smallProfile('heron'));
  await session.save('kite', smallProfile('kite'));
  await session.open('?profile=kite');
  await expect(page.getByRole('tab', { name: '@kite' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search sessions and actions').last().fill('report');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Report on @kite' })).toBeVisible();
});

test('exports posts as CSV with their kind, language, hashtags, mentions and links', async ({
  page,
  session,
}) => {
  const post = {
    id: '1852000000000000001',
    text: 'Listen: #birds',
    timestamp_ms: 1761804672578,
    likes: 3,
    kind: 'reply',
    lang: 'en',
    hashtags: ['birds', 'sound'],
    mentions: ['=kite'],
    links: ['https://example.org/a,b'],
    media: [],
    has_media: false,
  };
  await session.save('heron', smallProfile('heron', { tweets: [post] }));
  await session.open();
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV for spreadsheets' }).click();
  const csv = await readFile(await (await downloading).path(), 'utf8');
  const [row] = Papa.parse<Record<string, string>>(csv.slice(1).trimEnd(), { header: true }).data;
  expect(row).toMatchObject({
    kind: 'reply',
    language: 'en',
    hashtags: '#birds #sound',
    // A spreadsheet would run it as a formula.
    mentions: "'=kite",
    links: 'https://example.org/a,b',
  });
});
