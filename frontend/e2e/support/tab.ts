import type { Browser, BrowserContext, Page, ViewportSize } from '@playwright/test';

/** A file of the app that runs nothing. Its headers are those of the app, so that the browser keeps the process. */
export const restingPlace = '/favicon.svg';

/** The events of a page that tests listen to. */
const watched = ['console', 'dialog', 'pageerror', 'request', 'response'];

/**
 * A tab of the browser that one test after another uses, as people do: a new one costs a process that has to compile
 * the whole app again, which takes longer than most tests. Between two tests it forgets what the first one left in it:
 * storage, cookies, permissions, listeners, routes, other tabs, its size and colours. What it cannot forget, scripts
 * that run in each new page above all, belongs into another tab (`context.newPage()`).
 */
export class Tab {
  #page: Page | null = null;

  /** The context that has this tab only, in its first state. */
  async open(browser: Browser, viewport: ViewportSize): Promise<BrowserContext> {
    this.#page ??= await (await browser.newContext()).newPage();
    const page = this.#page;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media: null, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.mouse.move(0, 0);
    return page.context();
  }

  /** Leaves the app and forgets. A tab that was closed, or whose server is gone, is given up. */
  async rest(): Promise<void> {
    const page = this.#page!;
    const context = page.context();
    // Not all listeners: Playwright has its own for when something closes.
    for (const event of watched) page.removeAllListeners(event);
    try {
      await Promise.all([page.unrouteAll(), context.unrouteAll(), context.setOffline(false)]);
      // First: the app in another tab would go on writing into the storage that they share.
      const others = context.pages().filter((other) => other !== page);
      await Promise.all(others.map((other) => other.close()));
      await page.goto(restingPlace);
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await Promise.all([context.clearCookies(), context.clearPermissions()]);
    } catch {
      this.#page = null;
      await context.close();
    }
  }
}
