import { cell, heat, listed, part, posts } from './support/charts-page';
import { chartPosts, chartsProfile, type StoredPost } from './support/charts-profile';
import { expect, test } from './support/profile-test';

const all = chartPosts(400);
const count = (test: (post: StoredPost) => boolean) => all.filter(test).length;
const secondWeek = Date.UTC(2025, 0, 13);
const inWeek = count(({ timestamp_ms: time }) => time >= secondWeek && time < secondWeek + 7 * 86_400_000);

test.describe('the figures of the charts', () => {
  test.beforeEach(async ({ session }) => {
    await session.save('heron', chartsProfile('heron', all));
    await session.open();
  });

  test('show hours, weeks and dates in the time zone that was chosen, also after a reload', async ({
    page,
  }) => {
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await expect(zone).toHaveValue('UTC');
    await zone.click();
    await expect(page.getByRole('option', { name: 'Yours: Europe/Berlin' })).toBeVisible();
    await zone.fill('eucl');
    await page.getByRole('option', { name: 'Australia/Eucla' }).click();
    // 8 hours and 45 minutes ahead: 09:30 on Monday becomes 18:15.
    const inEucla = new Intl.DateTimeFormat('en', {
      timeZone: 'Australia/Eucla',
      weekday: 'long',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    const monday18 = count((post) => /Mon.*18/.test(inEucla.format(post.timestamp_ms)));
    await expect(cell(page, 'Monday 18:00–19:00')).toHaveAccessibleName(
      `Monday 18:00–19:00, ${posts(monday18)}`,
    );
    await page.getByLabel('Order of posts').selectOption('Oldest first');
    const first = part(page, 'All posts').locator('time').first();
    await expect(first).toHaveText(/Jan 6, 2025, 6:15\sPM GMT\+8:45/);
    await page.reload();
    await expect(zone).toHaveValue('Australia/Eucla');
    await expect(cell(page, 'Monday 18:00–19:00')).toHaveAccessibleName(
      `Monday 18:00–19:00, ${posts(monday18)}`,
    );
    await zone.click();
    await zone.fill('berlin');
    await page.getByRole('option', { name: 'Yours: Europe/Berlin' }).click();
    await expect(page.getByText('Hours, days and weeks in Europe/Berlin.')).toBeVisible();
  });

  test('have their figures as tables, in which bars can be chosen, too', async ({ page }) => {
    const weeks = part(page, 'Posts per week');
    // Screen readers have the table of a picture all the time, without anything to click in it.
    await expect(weeks.getByRole('table', { name: 'Posts over time, UTC' })).toBeAttached();
    await expect(weeks.getByRole('table').getByRole('button')).toHaveCount(0);
    await weeks.getByRole('button', { name: 'Posts per week: show as table' }).click();
    await expect(weeks.locator('[data-bar]')).toHaveCount(0);
    const table = weeks.getByRole('table', { name: 'Posts over time, UTC' });
    await expect(table.getByRole('columnheader')).toHaveText(['Week', 'Posts']);
    const row = table.getByRole('row', { name: /^Week of Jan 13, 2025/ });
    await expect(row.getByRole('cell')).toHaveText(String(inWeek));
    await row.getByRole('button').press('Enter');
    await expect(listed(page)).toHaveText(`${inWeek} of 400 posts`);

    const hours = part(page, 'Hours of the week');
    await hours.getByRole('button', { name: 'Hours of the week: show as table' }).click();
    await expect(hours.getByRole('columnheader')).toHaveText([
      'Hour',
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    await expect(hours.getByRole('row')).toHaveCount(25);
    await hours.getByRole('button', { name: 'Hours of the week: show as chart' }).click();
    await expect(heat(page)).toBeVisible();
  });

  test('show top posts by each measure that the source carries', async ({ page }) => {
    const top = part(page, 'Top posts');
    await expect(top.getByRole('radio')).toHaveCount(2);
    const mostLiked = Math.max(...all.map(({ likes }) => likes));
    await expect(top.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(String(mostLiked));
    await top.getByText('Reposts').click();
    await expect(top.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText('6');
    await expect(top.getByRole('row')).toHaveCount(11);
  });

  test('say what they rest on, and never show what the source lacks as zero', async ({ page }) => {
    const basis = 'Based on 400 posts, Jan 6 – Mar 30, 2025';
    await expect(part(page, 'Summary')).toContainText(basis);
    await expect(part(page, 'Hours of the week')).not.toContainText(basis);
    const spread = part(page, 'Reactions per post');
    await expect(spread.getByRole('row', { name: /^Views/ })).toHaveText('Viewsnot in this source');
    await expect(spread.getByRole('row', { name: /^Replies/ })).toHaveText('Repliesnot in this source');
    await expect(spread).toContainText('Reactions are likes and reposts together.');
    const about = part(page, 'About this analysis');
    await expect(about).toContainText('X archive');
    await expect(about).toContainText('420 found, 400 counted, 400 stored');
    await expect(about).toContainText('20 reposts of other accounts');
    await expect(about).toContainText('views, replies, followers, followed accounts');
    await expect(about).toContainText('written by local rules');
    await expect(about).toContainText('The archive ends in March.');
    await expect(part(page, 'All posts').getByText('views', { exact: true })).toHaveCount(0);
    await expect(part(page, 'Account @heron')).toContainText('not in this source');
  });
});

test('says what a second import changed', async ({ page, session }) => {
  const changes = {
    posts_before: 388,
    posts_added: 12,
    posts_removed: 0,
    first_post_ms_before: Date.UTC(2025, 0, 6, 9, 30),
    last_post_ms_before: Date.UTC(2025, 2, 20),
    analyzed_at_ms_before: null,
  };
  await session.save('heron', chartsProfile('heron', all, {}, { changes }));
  await session.open();
  await expect(page.getByText('12 posts added, period extended to Mar 30, 2025.')).toBeVisible();
});
