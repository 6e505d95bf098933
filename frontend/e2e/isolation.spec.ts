import { expect, test } from '@playwright/test';
import { Backend } from './support/backend';

test('a backend of the tests sees nothing of the database of whoever runs them', async () => {
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/real';
  process.env.PORT = '1';
  const backend = await Backend.start();
  try {
    await backend.createSession('Of a test');
    expect((await backend.sessions()).map(({ title }) => title)).toEqual(['Of a test']);
  } finally {
    delete process.env.DATABASE_URL;
    delete process.env.PORT;
    await backend.remove();
  }
});
