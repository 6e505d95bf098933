import { cell, listed, part } from './support/charts-page';
import { chartPosts, chartsProfile, utcDay, utcHour } from './support/charts-profile';
import { expect, overflowPx, test } from './support/profile-test';

const all = chartPosts(400);

test('filters 12,000 posts by a click, and lists a page of them', async ({ page, session }) => {
  const many = chartPosts(12_000).map(({ text, ...post }) => ({ ...post, text: text.slice(0, 60) }));
  await session.save('many', chartsProfile('many', many));
  await session.open();
  await expect(listed(page)).toHaveText('12,000 posts', { timeout: 30_000 });
  await expect(part(page, 'Posts per 4 weeks').locator('[data-bar]').first()).toBeVisible();
  const monday9 = many.filter((post) => utcDay(post) === 1 && utcHour(post) === 9).length;
  await cell(page, 'Monday 09:00–10:00').click();
  await expect(listed(page)).toHaveText(`${monday9} of 12,000 posts`);
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(listed(page)).toHaveText('12,000 posts');

  await expect(part(page, 'All posts').getByRole('article')).toHaveCount(50);
  await page.getByLabel('Order of posts').selectOption('Oldest first');
  await expect(part(page, 'All posts').getByText(/^Heron report number 0\b/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(20_000);
});

for (const width of [360, 768, 1440, 2560]) {
  test(`fits its charts into a screen ${width} px wide`, async ({ page, session }) => {
    await session.save('heron', chartsProfile('heron', all));
    await page.setViewportSize({ width, height: 800 });
    await session.open();
    await expect(part(page, 'Posts per week').locator('[data-bar]')).toHaveCount(12);
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    const box = await cell(page, 'Sunday 23:00–24:00').boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(width);
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(20);
  });
}
