import { expect } from '@jest/globals';
import { eventsOf, makeForm, type StreamEvent } from './import-client.js';
import type { ImportServer } from './import-server.js';

/** Sends a file and follows it until it asks. */
export async function askImport(
  world: ImportServer,
  sessionId: string,
  content: string,
  fields: Record<string, string> = {},
) {
  const response = await world.imports.post(
    world.imports.path(sessionId),
    makeForm(content, { name: 'posts.csv', fields }),
  );
  expect(response.status).toBe(200);
  const events = eventsOf(response);
  const next = async (): Promise<StreamEvent> => {
    for (;;) {
      const read = await events.next();
      if (read.done === true) throw new Error('The stream ended.');
      if (read.value.type !== 'progress') return read.value;
    }
  };
  const asked = await next();
  const { import_id: importId } = asked.data as { import_id: string };
  return { asked, next, importId, path: world.imports.path(sessionId, importId) };
}
