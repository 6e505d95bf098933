import { Backend } from './support/backend';
import { expect, test } from './support/test';

const COUNT = 10_000;

test('scrolls and filters ten thousand sessions', async ({ page }) => {
  const backend = await Backend.start();
  try {
    await backend.seedSessions(COUNT);
    await page.goto(backend.url);
    const sidebar = page.getByRole('navigation', { name: 'Sessions' });
    await expect(sidebar.getByRole('status')).toHaveText('10,000 sessions');
    const items = sidebar.getByRole('listitem');
    // Only what is visible, and a little around it, is in the page.
    expect(await items.count()).toBeLessThan(60);
    await expect(items.first()).toHaveAttribute('aria-setsize', String(COUNT));

    await sidebar.getByRole('link').first().focus();
    await page.keyboard.press('End');
    await expect(sidebar.locator('a:focus')).toBeInViewport();
    await expect(sidebar.locator(`li[aria-posinset="${COUNT}"]`)).toBeInViewport();

    await sidebar.getByRole('searchbox').fill('session 777');
    await expect(sidebar.getByRole('status')).toHaveText('19 of 10,000 sessions');
    await sidebar.getByRole('link', { name: 'Session 7777' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Session 7777');

    await page.setViewportSize({ width: 390, height: 780 });
    const select = page.getByRole('combobox', { name: 'Session' });
    await select.fill('session 1234');
    await page.getByRole('option', { name: 'Session 1234' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Session 1234');
  } finally {
    await backend.remove();
  }
});
