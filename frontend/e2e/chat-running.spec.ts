import type { Page } from '@playwright/test';
import { expect, test } from './support/answer-test';
import { chatOn } from './support/chat-page';

/** What is drawn of the last message. */
const lastText = (page: Page) => chatOn(page).messages.last().locator('[dir="auto"]').innerText();
const numbersOf = (text: string) => text.trim().split(/\s+/).map(Number);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const stopButton = (page: Page) => page.getByRole('button', { name: 'Stop the answer' });

/** Waits until it counts, and some way. */
async function expectCounting(page: Page, least = 5): Promise<void> {
  await expect(async () => {
    expect(numbersOf(await lastText(page)).length).toBeGreaterThan(least);
  }).toPass();
}

test('answers what is sent, says what it does, and whether it failed', async ({ page, session }) => {
  await session.open();
  const chat = chatOn(page);
  await chat.send('Search');
  await expect(chat.messages.last()).toContainText('Searching 1,758 posts');
  await expect(chat.messages.last()).toContainText('Found. It is done.');
  await chat.messages.last().getByText('1 step').click();
  await expect(chat.messages.last().getByText('Searching 1,758 posts')).toBeVisible();
  await expect(page.getByRole('status', { name: 'Answer' })).toContainText(
    'It is done. The answer is complete.',
  );

  await chat.send('Fail');
  await expect(chat.messages.last()).toContainText('It began well');
  await expect(chat.messages.last()).toContainText('The model does not answer. Try again in a minute.');
  await chat.messages.last().getByRole('button', { name: 'Try again' }).click();
  await expect(chat.messages.last()).toContainText('2 / 2');
  await expect(chat.messages).toHaveCount(4);
});

test('marks an answer as new whose reader has left before its end', async ({ page, session, backend }) => {
  const other = await backend.createSession('Elsewhere');
  await session.open();
  const chat = chatOn(page);
  await chat.send('Count');
  await expectCounting(page);
  const rows = page.getByRole('list', { name: 'Sessions' });
  const elsewhere = rows.locator(`a[href="/s/${other.session_id}"]`);
  const row = rows.locator(`a[href="/s/${session.id}"]`);
  await elsewhere.click();
  await expect(row).toContainText('New messages');

  await row.click();
  await expect(page.getByText('New messages since you last looked')).toBeVisible();
  await stopButton(page).click();
  await expect(stopButton(page)).toHaveCount(0);
  await elsewhere.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Elsewhere');
  await expect(row).not.toContainText('New messages');
});

test('says below an answer who wrote it, and by keyboard what that needed', async ({ page, session }) => {
  await session.open();
  const chat = chatOn(page);
  await chat.send('Search');
  const model = chat.messages.last().getByText('storyteller-7b');
  await model.locator('..').focus();
  const details = page.getByRole('tooltip');
  await expect(details).toHaveText(
    'Written by the language model storyteller-7b in 2.3 seconds. It read 1,200 and wrote 85 tokens.',
  );
  await page.reload();
  await expect(model).toBeVisible();

  await chat.send('Fail');
  const rules = chat.messages.last().getByText('Without a language model');
  await rules.hover();
  await expect(details).toContainText('in less than 0.1 seconds');
  await expect(details).toContainText('LLM_BASE_URL');

  await chat.send('Hello');
  await expect(chat.messages.last()).toContainText('You said: Hello');
  await expect(page.getByRole('status', { name: 'Answer' })).toContainText('The answer is complete.');
  await expect(chat.messages.last()).not.toContainText('language model');
});

test('goes on when the page is loaded anew, and in another tab, and is stopped from there', async ({
  page,
  context,
  backend,
  session,
}) => {
  await session.open();
  await chatOn(page).send('Count');
  await expectCounting(page);
  await page.reload();
  await expectCounting(page, 20);

  const other = await context.newPage();
  await other.goto(`/s/${session.id}`);
  await expectCounting(other, 30);
  await stopButton(other).click();
  for (const tab of [page, other]) {
    await expect(chatOn(tab).messages.last()).toContainText('You stopped this answer.');
    await expect(stopButton(tab)).toHaveCount(0);
  }
  const texts = [await lastText(page), await lastText(other)];
  expect(texts[0]).toBe(texts[1]);
  expect(numbersOf(texts[0]!)).toEqual(upTo(numbersOf(texts[0]!).length));
  expect((await backend.messages(session.id)).map(({ status }) => status)).toEqual(['complete', 'stopped']);
});

test('keeps what there is when the server is killed, and goes on from there', async ({
  page,
  backend,
  session,
}) => {
  await session.open();
  const chat = chatOn(page);
  await chat.send('Count');
  // What is stored is a second behind at most.
  await expect
    .poll(async () => (await backend.messages(session.id))[1]?.content.length ?? 0)
    .toBeGreaterThan(10);
  await backend.kill();
  backend.endLeases();
  await backend.restart();
  await expect(chat.messages.last()).toContainText('This answer was interrupted');
  const kept = numbersOf(await lastText(page));
  expect(kept).toEqual(upTo(kept.length));
  await chat.messages.last().getByRole('button', { name: 'Continue' }).click();
  await expectCounting(page, kept.length + 5);
  await chat.field.press('Escape');
  await expect(chat.messages.last()).toContainText('You stopped this answer.');
  const all = numbersOf(await lastText(page));
  expect(all).toEqual(upTo(all.length));
  await expect(chat.messages).toHaveCount(2);
});

test('sends a question that was asked without a server, and has it answered, once', async ({
  page,
  backend,
  session,
}) => {
  await session.open();
  const chat = chatOn(page);
  await expect(chat.field).toBeVisible();
  await backend.kill();
  await chat.send('Hello');
  await expect(chat.message('Hello')).toContainText('Not sent yet');
  await expect(chat.messages.last()).toContainText('Waits to be sent');
  // What is written meanwhile stays in the field.
  await chat.send('And another thing');
  await expect(chat.field).toHaveValue('And another thing');
  await backend.restart();
  await expect(chat.messages.last()).toContainText('You said: Hello');
  expect((await backend.messages(session.id)).map(({ content }) => content)).toEqual([
    'Hello',
    'You said: Hello',
  ]);
});

test('keeps the other answers when one is asked for again', async ({ page, session }) => {
  await session.open();
  const chat = chatOn(page);
  await chat.send('Hello');
  await expect(chat.messages.last()).toContainText('You said: Hello');
  await chat.messages.last().hover();
  await chat.messages.last().getByRole('button', { name: 'Answer again' }).click();
  await expect(chat.messages.last()).toContainText('2 / 2');
  await chat.messages.last().getByRole('button', { name: 'Older version' }).click();
  await expect(chat.messages.last()).toContainText('1 / 2');
  await expect(chat.messages).toHaveCount(2);
});

test('stays free for the person while a very long answer is written, and leaves the reader where he reads', async ({
  page,
  session,
  backend,
}) => {
  await session.open();
  const chat = chatOn(page);
  // What reads Markdown is loaded.
  await chat.send('Hello');
  await expect(chat.messages.last()).toContainText('You said: Hello');
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
  });
  await chat.send('Write 100000');
  await expect(stopButton(page)).toBeVisible();
  // The reader goes up, to the beginning of the answer, and is left there.
  const part = chat.log.getByText('Part 3', { exact: true });
  await expect.poll(() => chat.log.evaluate((log) => log.scrollHeight)).toBeGreaterThan(3_000);
  const topOf = () => part.evaluate((heading) => Math.round(heading.getBoundingClientRect().top));
  const goToPart = () => part.evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
  await expect(async () => {
    await goToPart();
    await expect(page.getByRole('button', { name: 'Jump to newest' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await goToPart();
  const before = await topOf();
  await expect(stopButton(page)).toHaveCount(0);
  expect(await topOf()).toBe(before);
  expect((await backend.messages(session.id)).at(-1)?.content).toHaveLength(100_000);
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  // Twice what a person should notice: the machine has other things to do, too.
  expect(Math.max(0, ...longTasks)).toBeLessThan(200);
  await page.getByRole('button', { name: 'Jump to newest' }).click();
  await expect(page.getByRole('button', { name: 'Jump to newest' })).toBeHidden();
});

test('leaves the reader where he goes while an answer comes fast', async ({ page, session }) => {
  await session.open();
  const { log, send } = chatOn(page);
  await send('Pour');
  await expect(log.getByText('Paragraph 40.', { exact: true })).toBeAttached();
  const jump = page.getByRole('button', { name: 'Jump to newest' });
  for (let turn = 0; turn < 6; turn += 1) {
    await log.focus();
    const key = turn % 3 === 2 ? 'PageUp' : 'Home';
    const startPx = await log.evaluate((element) => element.scrollTop);
    await page.keyboard.press(key);
    // Once he has moved, nothing moves him back.
    const places = await log.evaluate(async (element, start) => {
      const seen: number[] = [];
      for (let left = 30; left > 0; left -= 1) {
        await new Promise(requestAnimationFrame);
        if (seen.length > 0 || element.scrollTop < start) seen.push(Math.round(element.scrollTop));
      }
      return seen;
    }, startPx);
    expect(places.length, key).toBeGreaterThan(0);
    expect(places, key).toEqual(places.toSorted((a, b) => b - a));
    if (key === 'Home') expect(places.at(-1)).toBe(0);
    await jump.click();
    await expect(jump).toHaveCount(0);
    const isFollowed = () =>
      log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight < 60);
    await expect.poll(isFollowed).toBe(true);
  }
});
