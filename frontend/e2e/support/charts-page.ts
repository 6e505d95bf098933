import type { Page } from '@playwright/test';

/** A part of the page by the name of its heading. */
export const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The heat map. */
export const heat = (page: Page) => page.getByRole('grid', { name: 'Posts by weekday and hour' });

/** A cell of the heat map by its weekday and hour: `Monday 09:00–10:00`. */
export const cell = (page: Page, name: string) =>
  heat(page).getByRole('button', { name: new RegExp(`^${name}, `) });

/** The filters that apply. */
export const filters = (page: Page) => page.getByRole('group', { name: 'Filters' });

/** How many posts are listed. */
export const listed = (page: Page) => part(page, 'All posts').getByRole('status');

/** `1 post`, `12 posts`. */
export const posts = (count: number) => `${count} ${count === 1 ? 'post' : 'posts'}`;
