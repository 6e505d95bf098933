import { chatOn } from './support/chat-page';
import { expect, smallProfile, test } from './support/profile-test';

const answer = [
  'It posts **mostly at night** [post:1852000000000000001], never on [post:nobody/42].',
  '',
  '| Hour | Posts |',
  '|------|------:|',
  `| 04 | ${'9'.repeat(60)} |`,
  '',
  '```sql',
  'select 1;',
  '',
  '```',
  '',
  'See [the page](https://example.com/a), [this](javascript:alert(1)) and ![a picture](https://example.com/p.png).',
  '<img src="https://example.com/x.png" onerror="alert(1)"><script>alert(2)</script>',
].join('\n');

test('draws the Markdown of an answer without running or loading anything of it', async ({
  page,
  context,
  backend,
  session,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await session.save('heron_watch', smallProfile('heron_watch'));
  await backend.seedMessages(session.id, 2, answer);
  await session.open();
  const message = chatOn(page).messages.last();
  await expect(message.getByRole('cell', { name: '04' })).toBeVisible();
  await expect(message.locator('strong')).toHaveText('mostly at night');
  await expect(message.getByRole('link')).toHaveText(['the page', 'Picture: a picture']);
  await expect(message.getByRole('link').first()).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(message.locator('img')).toHaveCount(0);
  await expect(message).toContainText('<script>alert(2)</script>');
  await message.getByRole('button', { name: 'Copy the code' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('select 1;\n');

  await expect(message.getByLabel('Citation 2: there is no such post in this session')).toBeVisible();
  await message.getByRole('button', { name: 'Citation 1: show the post' }).click();
  await expect(page).toHaveURL(/\/heron_watch\/1852000000000000001$/);
  const post = page.getByRole('article', { name: 'Post of @heron_watch' });
  await expect(post).toContainText('Hello from heron_watch');
  await expect(post.getByRole('link', { name: 'Original' })).toHaveAttribute(
    'href',
    'https://x.com/heron_watch/status/1852000000000000001',
  );
});
