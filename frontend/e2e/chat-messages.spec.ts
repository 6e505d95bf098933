import type { Page } from '@playwright/test';
import { chatOn } from './support/chat-page';
import { expect, test } from './support/profile-test';

/** Waits until there are so many messages, and the last one is whole. */
async function expectAnswered(page: Page, count: number): Promise<void> {
  await expect(chatOn(page).messages).toHaveCount(count);
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Answer' })).toContainText('The answer is complete.');
}

test('stores what is sent by Enter, and shows it again after a reload', async ({
  page,
  backend,
  session,
}) => {
  await session.open();
  const chat = chatOn(page);
  await chat.field.fill('First line');
  await chat.field.press('Shift+Enter');
  await chat.field.pressSequentially('second line');
  await chat.field.press('Enter');
  await expect(chat.field).toHaveValue('');
  await expect(chat.messages).toContainText(['First line\nsecond line']);
  await expect(page.getByRole('main').getByText('2 messages', { exact: true })).toBeVisible();
  expect((await backend.messages(session.id)).map(({ role, content }) => role + content)).toEqual([
    'userFirst line\nsecond line',
    expect.stringMatching(/^agent/),
  ]);
  await page.reload();
  await expect(chat.messages).toContainText(['First line\nsecond line']);
});

test('names a session by its first question, at once and for all clients', async ({ page, backend }) => {
  await page.goto('/');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Chat 1');
  // What the title is, each time that it changes.
  const seen = await title.evaluateHandle((heading) => {
    const titles: (string | null)[] = [];
    new MutationObserver(() => titles.push(heading.textContent)).observe(heading, {
      ...{ subtree: true, childList: true, characterData: true },
    });
    return titles;
  });
  await chatOn(page).send('What can you tell me about an account?');
  await expect(title).toHaveText('What can you tell me about an…');
  await expectAnswered(page, 2);
  await expect(page.getByRole('link', { name: 'What can you tell me about an…' })).toBeVisible();
  expect(new Set(await seen.jsonValue())).toEqual(new Set(['What can you tell me about an…']));
  expect(await backend.sessions()).toMatchObject([{ title: 'What can you tell me about an…' }]);
});

test('keeps an edited message as another version, in both tabs', async ({
  page,
  context,
  backend,
  session,
}) => {
  await session.open();
  const chat = chatOn(page);
  await chat.send('When does it post?');
  await expectAnswered(page, 2);
  await backend.addMessage(session.id, 'And where?');
  const other = await context.newPage();
  await other.goto(`/s/${session.id}`);
  const otherChat = chatOn(other);
  await expect(otherChat.messages).toHaveCount(3);

  await chat.field.focus();
  await page.keyboard.press('ArrowUp');
  const editor = page.getByRole('textbox', { name: 'New version' });
  await expect(editor).toHaveValue('When does it post?');
  await editor.fill('What does it post?');
  await editor.press('Enter');
  await expectAnswered(page, 2);
  await expect(chat.message('What does it post?')).toContainText('2 / 2');
  await expect(otherChat.messages).toHaveCount(2);
  await expect(otherChat.message('What does it post?')).toContainText('2 / 2');

  await otherChat.messages.getByRole('button', { name: 'Older version' }).click();
  for (const { messages, message } of [otherChat, chat]) {
    await expect(messages).toHaveCount(3);
    await expect(message('When does it post?')).toContainText('1 / 2');
  }
});

test('deletes a message with what follows, after asking', async ({ page, backend }) => {
  const { session_id: id } = await backend.createSession('Research');
  for (const content of ['One', 'Two', 'Three']) await backend.addMessage(id, content);
  await page.goto(`/s/${id}`);
  const chat = chatOn(page);
  await chat.message('Two').hover();
  await chat.message('Two').getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this message?' });
  await expect(dialog).toContainText('1 message');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(chat.messages).toHaveCount(1);
  await expect(chat.message('One')).toBeVisible();
  await expect.poll(() => backend.messages(id)).toHaveLength(1);
});

test('keeps a draft for each session over a reload', async ({ page, backend }) => {
  const [first, second] = await backend.createSessions(['First', 'Second']);
  await page.goto(`/s/${first!.session_id}`);
  const { field } = chatOn(page);
  await field.fill('Half a thou');
  await page.getByRole('link', { name: 'Second' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second');
  await expect(field).toHaveValue('');
  await page.goto(`/s/${second!.session_id}`);
  await page.goto(`/s/${first!.session_id}`);
  await expect(field).toHaveValue('Half a thou');
});

test('marks what is written without a server, and sends it once when it is back', async ({
  page,
  backend,
  session,
}) => {
  await session.open();
  const chat = chatOn(page);
  await expect(chat.field).toBeVisible();
  await backend.kill();
  await chat.send('Written offline');
  await expect(chat.message('Written offline')).toContainText('Not sent yet');
  await expect(page.getByText('2 changes not saved yet: keep this page open.')).toBeVisible();
  await backend.restart();
  await expect(chat.message('Written offline')).not.toContainText('Not sent yet');
  await expectAnswered(page, 2);
  expect((await backend.messages(session.id)).map(({ role }) => role)).toEqual(['user', 'agent']);
});

test('gives back what the server refuses', async ({ page, session }) => {
  await session.open();
  const chat = chatOn(page);
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({ title: 'Validation failed', status: 422, detail: 'content is not nice' }),
        })
      : route.fallback(),
  );
  await chat.send('Not nice');
  await expect(page.getByRole('alert')).toContainText('The message “Not nice” was not sent');
  await expect(chat.messages).toHaveCount(0);
  await expect(chat.field).toHaveValue('Not nice');
});

test('says that a message is gone, not its session, when it was deleted elsewhere', async ({
  page,
  request,
  backend,
  session,
}) => {
  const { id } = await backend.addMessage(session.id, 'Deleted on the phone');
  await session.open();
  const message = chatOn(page).message('Deleted on the phone');
  await message.hover();
  const messages = `${backend.url}/api/users/default/sessions/${session.id}/messages`;
  expect((await request.delete(`${messages}/${id}`)).ok()).toBe(true);
  await message.getByRole('button', { name: 'Answer this' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'A message was not answered' });
  await expect(notice).toContainText('Message not found.');
  await expect(notice).not.toContainText('The session no longer exists');
});
