import { chatOn } from './support/chat-page';
import { expect, test } from './support/test';

const newLine = 'New messages since you last looked';

test('marks which session has new messages, and where they begin', async ({ page, backend }) => {
  const [first] = await backend.createSessions(['First', 'Second']);
  await backend.addMessage(first!.session_id, 'Seen before');
  const chat = chatOn(page);
  await page.goto(`/s/${first!.session_id}`);
  await expect(chat.message('Seen before')).toBeVisible();
  await expect(page.getByText(newLine)).toHaveCount(0);
  const rows = page.getByRole('list', { name: 'Sessions' });
  await rows.getByRole('link', { name: /^Second/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second');

  for (const content of ['From elsewhere', 'And more']) await backend.addMessage(first!.session_id, content);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const row = rows.getByRole('link', { name: /^First/ });
  await expect(row).toContainText('New messages');
  await expect(rows.getByRole('link', { name: /^Second/ })).not.toContainText('New messages');
  await page.reload();
  await expect(row).toContainText('New messages');

  await row.click();
  await expect(page.getByText(newLine)).toBeVisible();
  await expect(row).not.toContainText('New messages');
  const texts = (await chat.log.textContent()) ?? '';
  expect(texts.indexOf('Seen before')).toBeLessThan(texts.indexOf(newLine));
  expect(texts.indexOf(newLine)).toBeLessThan(texts.indexOf('From elsewhere'));

  // What the person writes is not new, and what was looked at is not either.
  await chat.send('My own');
  await expect(chat.messages).toHaveCount(5);
  await expect(page.getByRole('status', { name: 'Answer' })).toContainText('The answer is complete.');
  await expect(page.getByText(newLine)).toHaveCount(1);
  await rows.getByRole('link', { name: /^Second/ }).click();
  await expect(page.getByText(newLine)).toHaveCount(0);
  await row.click();
  await expect(chat.message('My own')).toBeVisible();
  await expect(page.getByText(newLine)).toHaveCount(0);
});

test('marks what has come while the page was out of sight', async ({ page, backend }) => {
  const { session_id: id } = await backend.createSession('First');
  await backend.addMessage(id, 'Seen before');
  const chat = chatOn(page);
  await page.goto(`/s/${id}`);
  await expect(chat.message('Seen before')).toBeVisible();
  const setHidden = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await setHidden(true);
  await backend.addMessage(id, 'From elsewhere');
  await setHidden(false);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(chat.message('From elsewhere')).toBeVisible();
  await expect(page.getByText(newLine)).toBeVisible();
});
