import { expect, type Page } from '@playwright/test';

/** Where changes are told that the server fails at. */
export const stuck = (page: Page) => page.getByRole('region', { name: 'Changes that could not be saved' });

/** Gives the open session another title. */
export async function rename(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Rename this session' }).click();
  await page.getByRole('main').getByRole('textbox', { name: 'Title' }).fill(title);
  await page.keyboard.press('Enter');
}

/** Makes the server fail at renaming one session, until it is told to work. */
export async function failAtRenaming(page: Page, sessionId: string) {
  const state = { attempts: 0, works: false };
  await page.route(`**/sessions/${sessionId}`, (route) => {
    if (route.request().method() !== 'PATCH' || state.works) return route.fallback();
    state.attempts += 1;
    return route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Internal error', status: 500, detail: '', request_id: 'req-7' }),
    });
  });
  return state;
}

/** Renames, and has it tried until the app stops trying by itself. */
export async function renameUntilStuck(
  page: Page,
  title: string,
  state: { attempts: number },
): Promise<void> {
  await rename(page, title);
  for (let attempt = 1; attempt < 5; attempt += 1) {
    await expect.poll(() => state.attempts).toBe(attempt);
    await page.getByRole('button', { name: 'Retry now' }).click();
  }
  await expect(stuck(page)).toBeVisible();
  expect(state.attempts).toBe(5);
}
