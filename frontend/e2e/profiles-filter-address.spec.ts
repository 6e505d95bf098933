import { cell, filters, listed, part } from './support/charts-page';
import { chartPosts, chartsProfile, type StoredPost, utcDay, utcHour } from './support/charts-profile';
import { expect, test } from './support/profile-test';

const all = chartPosts(400);
const count = (test: (post: StoredPost) => boolean) => all.filter(test).length;
const isIn = (post: StoredPost, day: number, hour: number) => utcDay(post) === day && utcHour(post) === hour;
const isBirdSong = (post: StoredPost) => post.hashtags?.[0] === 'BirdSong';
const isWetlands = (post: StoredPost) => post.hashtags?.[0]?.toLowerCase() === 'wetlands';

test('keeps a filter of several values in the address: reload, back, forward, another account, another browser', async ({
  page,
  session,
  browser,
}) => {
  await session.save('heron', chartsProfile('heron', all));
  await session.save('kite', chartsProfile('kite', all.slice(0, 100)));
  await session.open('?profile=heron&time_zone=Asia%2FTokyo');
  const tags = part(page, 'Hashtags');
  await tags.getByRole('button', { name: /^#BirdSong, / }).click();
  await expect(listed(page)).toHaveText(`${count(isBirdSong)} of 400 posts`);
  await tags.getByRole('button', { name: /^#wetlands, /i }).click();
  const both = count((post) => isBirdSong(post) || isWetlands(post));
  await expect(listed(page)).toHaveText(`${both} of 400 posts`);
  await part(page, 'Languages')
    .getByRole('button', { name: /^German, / })
    .click();
  const german = count((post) => (isBirdSong(post) || isWetlands(post)) && post.lang === 'de');
  await expect(listed(page)).toHaveText(`${german} of 400 posts`);
  await expect(page).toHaveURL(
    /[?&]profile=heron&lang=de&tag=BirdSong&tag=wetlands&time_zone=Asia%2FTokyo$/i,
  );

  await test.step('reload', async () => {
    await page.reload();
    await expect(listed(page)).toHaveText(`${german} of 400 posts`);
    await expect(filters(page).getByRole('button', { name: /^Remove/ })).toHaveCount(3);
  });

  await test.step('back and forward', async () => {
    await page.goBack();
    await expect(listed(page)).toHaveText(`${both} of 400 posts`);
    await page.goForward();
    await expect(listed(page)).toHaveText(`${german} of 400 posts`);
  });

  await test.step('another browser, whose own time zone is another', async () => {
    const context = await browser.newContext({ timezoneId: 'Europe/Berlin' });
    const other = await context.newPage();
    await other.addInitScript(() => localStorage.setItem('persona-lens-time-zone', 'own'));
    await other.goto(page.url());
    await expect(listed(other)).toHaveText(`${german} of 400 posts`);
    await expect(other.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Asia/Tokyo');
    await context.close();
  });

  await test.step('another account', async () => {
    await page.getByRole('tab', { name: /kite/ }).click();
    const newest = all.slice(0, 100);
    const left = newest.filter((post) => (isBirdSong(post) || isWetlands(post)) && post.lang === 'de').length;
    await expect(listed(page)).toHaveText(`${left} of 100 posts`);
  });

  await test.step('comparison and report', async () => {
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(filters(page).getByRole('button', { name: /^Remove/ })).toHaveCount(3);
    const overview = page.getByRole('table', { name: 'Overview' });
    await expect(overview.getByRole('row', { name: /^Posts \d/ }).first()).toContainText(String(german));
    await filters(page).getByRole('button', { name: 'Remove the filter German' }).click();
    await expect(overview.getByRole('row', { name: /^Posts \d/ }).first()).toContainText(String(both));
    await page.goBack();
    await page.getByRole('tab', { name: /heron/ }).click();
    await page.getByRole('link', { name: 'Report' }).click();
    const report = page.getByRole('article', { name: 'Report on @heron' });
    await expect(report).toContainText('Only posts with: German · #BirdSong · #Wetlands');
    await expect(report).toContainText('Hours (Asia/Tokyo)');
    await expect(report).toContainText(`Based on ${german} posts`);
  });
});

test('combines cells of the heat map and words of a search, and tells what of an address cannot be', async ({
  page,
  session,
}) => {
  await session.save('heron', chartsProfile('heron', all));
  await session.open('?hour=25&slot=mon-9&time_zone=Moon%2FBase');
  const alert = page.getByRole('alert').filter({ hasText: 'cannot be used' });
  await expect(alert).toContainText('hour=25: it must be one of 0 to 23.');
  await expect(alert).toContainText('time_zone=Moon/Base: no time zone has this name.');
  await expect(listed(page)).toHaveText(`${count((post) => isIn(post, 1, 9))} of 400 posts`);
  await cell(page, 'Tuesday 08:00–09:00').click();
  const cells = (post: StoredPost) => isIn(post, 1, 9) || isIn(post, 2, 8);
  await expect(listed(page)).toHaveText(`${count(cells)} of 400 posts`);
  await expect(alert).toBeHidden();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(listed(page)).toHaveText('400 posts');
  await expect(page).toHaveURL(/\?time_zone=UTC$/);

  const search = page.getByLabel('Search posts');
  await search.fill('"number 12" lang:de');
  await search.press('Enter');
  // Number 12 is one post, and it is German.
  await expect(listed(page)).toHaveText('1 of 400 posts');
  await expect(filters(page)).toContainText('Text: "number 12"');
  await expect(part(page, 'Summary').getByRole('definition').first()).toHaveText('1');
  await expect(page).toHaveURL(/\?q=%22number\+12%22&lang=de&time_zone=UTC$/);
});
