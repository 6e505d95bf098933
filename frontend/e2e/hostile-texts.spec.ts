import { part } from './support/charts-page';
import { expect, smallProfile, test } from './support/profile-test';

const KILOBYTE = 1_000;
const kinds = {
  brackets: `https://a.example/${')'.repeat(600 * KILOBYTE)}`,
  addresses: 'https://a.example/x '.repeat(40 * KILOBYTE),
  letters: 'a'.repeat(800 * KILOBYTE),
  emoji: '👨‍👩‍👧'.repeat(20 * KILOBYTE),
  lines: `${'\n'.repeat(300 * KILOBYTE)}x`,
};

test('shows texts of a megabyte in parts that a browser lays out at once', async ({ page, session }) => {
  const tweets = Object.values(kinds).map((text, index) => ({
    id: String(index + 1),
    text,
    timestamp_ms: 1_761_804_672_578 - index,
  }));
  const bio = 'Watches birds. '.repeat(20 * KILOBYTE);
  await session.save(
    'heron',
    smallProfile('heron', {
      tweets,
      user_info: { username: 'heron', display_name: 'n'.repeat(300 * KILOBYTE), bio },
    }),
  );
  await session.open();
  const posts = part(page, 'All posts');
  await expect(posts.getByRole('article').first()).toBeVisible();
  // All texts together: four megabytes.
  expect(await page.evaluate(() => document.body.textContent.length)).toBeLessThan(60 * KILOBYTE);

  const letters = posts.getByRole('article').nth(2);
  await letters.getByRole('button', { name: 'Show whole text' }).click();
  const shown = () => letters.evaluate((post) => post.textContent.length);
  const before = await shown();
  await letters.getByRole('button', { name: 'Show more: 792,000 characters are left' }).click();
  await expect(letters.getByRole('button', { name: 'Show more: 784,000 characters are left' })).toBeVisible();
  expect((await shown()) - before).toBe(8 * KILOBYTE);
});
