import { chatOn } from './support/chat-page';
import { expect, overflowPx, smallProfile, test } from './support/profile-test';

test('changes the width of the conversation by keyboard and mouse, and keeps it', async ({
  page,
  session,
}) => {
  await session.open();
  const panel = page.getByRole('region', { name: 'Conversation' });
  const widthPx = async () => Math.round((await panel.boundingBox())!.width);
  const handle = page.getByRole('separator', { name: 'Width of the conversation' });
  await expect(panel).toBeVisible();
  const before = await widthPx();
  await handle.press('ArrowLeft');
  await expect.poll(widthPx).toBe(before + 10);
  const { x, y } = (await handle.boundingBox())!;
  await page.mouse.move(x + 2, y + 100);
  await page.mouse.down();
  await page.mouse.move(x - 38, y + 100);
  await page.mouse.up();
  await expect.poll(widthPx).toBe(before + 50);
  await page.reload();
  await expect.poll(widthPx).toBe(before + 50);
});

test('hides the conversation until it is wanted again', async ({ page, session }) => {
  await session.open();
  const { field } = chatOn(page);
  await page.getByRole('button', { name: 'Hide the conversation' }).click();
  await expect(field).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Show the conversation' }).click();
  await expect(field).toBeFocused();
  await page.getByRole('button', { name: 'Hide the conversation' }).click();
  await page.keyboard.press('Control+K');
  await page.getByRole('textbox', { name: 'Search sessions and actions' }).fill('ask about');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
});

test('takes turns with the profiles on a phone', async ({ page, session }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await session.save('heron_watch', smallProfile('heron_watch'));
  await session.open();
  const chat = chatOn(page);
  const parts = page.getByRole('tablist', { name: 'Parts of the session' });
  await expect(page.getByRole('tab', { name: '@heron_watch' })).toBeVisible();
  await parts.getByRole('tab', { name: 'Conversation' }).click();
  await expect(page.getByRole('tab', { name: '@heron_watch' })).toBeHidden();
  await chat.send(`A long word: ${'w'.repeat(300)}`);
  await expect(chat.messages).toHaveCount(2);
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await expect(chat.field).toBeInViewport({ ratio: 1 });
  await page.reload();
  await expect(chat.messages).toHaveCount(2);
});

test('leads from an empty conversation to what can be done', async ({ page, session }) => {
  await session.open();
  const chat = chatOn(page);
  await page.getByRole('button', { name: 'Bring in an account' }).click();
  await expect(page.getByRole('textbox', { name: 'Account' })).toBeFocused();
  await page.getByRole('button', { name: 'Ask about @name…' }).click();
  await expect(chat.field).toBeFocused();
  await expect(chat.field).toHaveValue('When does @');
  await session.save('heron_watch', smallProfile('heron_watch'));
  await page.reload();
  await page.getByRole('button', { name: 'When does @heron_watch post?' }).click();
  await expect(chat.messages).toContainText(['When does @heron_watch post?']);
});
