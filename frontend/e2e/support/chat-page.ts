import type { Locator, Page } from '@playwright/test';

/** What the browser tests of the conversation use of a page. */
export interface ChatPage {
  field: Locator;
  log: Locator;
  /** All messages that are drawn. */
  messages: Locator;
  /** The message with this text. */
  message: (text: string) => Locator;
  send: (text: string) => Promise<void>;
}

/** The conversation on a page. */
export function chatOn(page: Page): ChatPage {
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  const log = page.getByRole('log', { name: 'Messages' });
  const messages = log.getByRole('article');
  return {
    field,
    log,
    messages,
    message: (text) => messages.filter({ has: page.getByText(text, { exact: true }) }),
    send: async (text) => {
      await field.fill(text);
      await field.press('Enter');
    },
  };
}
