import { chatOn } from './support/chat-page';
import { expect, test } from './support/test';

test('opens a conversation of 5,000 messages at its end, and pages upward without a jump', async ({
  page,
  backend,
}) => {
  const { session_id: id } = await backend.createSession('Long');
  await backend.seedMessages(id, 5_000);
  const chat = chatOn(page);
  await page.goto(`/s/${id}`);
  await expect(chat.messages.last()).toContainText('Message 5000');
  // Only what is in sight is drawn, and only the end was read.
  expect(await chat.messages.count()).toBeLessThan(40);

  await chat.log.hover();
  const read = page.waitForResponse(/messages\?.*before=/);
  await page.mouse.wheel(0, -4_000);
  await read;
  // What is at the top of the view stays there while what is before it comes.
  const places = await chat.log.evaluate(async (log) => {
    const frame = () => new Promise(requestAnimationFrame);
    const top = log.getBoundingClientRect().top;
    await frame();
    const article = [...log.querySelectorAll('article')].find(
      (element) => element.getBoundingClientRect().bottom > top + 40,
    )!;
    const seen: number[] = [];
    for (let left = 20; left > 0; left -= 1) {
      seen.push(Math.round(article.getBoundingClientRect().top));
      await frame();
    }
    return seen;
  });
  expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(2);
});

test('leaves the reader where he reads, counts what is new and leads there', async ({ page, backend }) => {
  const { session_id: id } = await backend.createSession('Long');
  await backend.seedMessages(id, 120);
  const chat = chatOn(page);
  await page.goto(`/s/${id}`);
  await expect(chat.message('Message 119')).toBeVisible();
  await chat.log.press('Home');
  await expect(page.getByRole('button', { name: 'Jump to newest' })).toBeVisible();
  const scrolledPx = () => chat.log.evaluate((log) => log.scrollHeight - log.scrollTop);
  await expect.poll(scrolledPx).toBeGreaterThan(2_000);

  await backend.addMessage(id, 'From another device');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const jump = page.getByRole('button', { name: '1 new message' });
  await expect(jump).toBeVisible();
  await expect(chat.message('From another device')).toHaveCount(0);
  await jump.click();
  await expect(chat.message('From another device')).toBeInViewport();
  await expect(jump).toBeHidden();
});
