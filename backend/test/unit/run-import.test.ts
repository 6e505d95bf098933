import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runImport } from '../../src/imports/run-import.js';
import type { ImportOutcome, ImportSettings } from '../../src/imports/run-import.js';
import { makeProfile } from '../support/factories.js';
import { makePosts } from '../support/import-server.js';

const settings: ImportSettings = {
  sources: {
    blueskyUrl: 'http://127.0.0.1:9',
    xApiUrl: 'http://127.0.0.1:9',
    xBearerToken: null,
    nitterUrl: null,
    allowPrivateHosts: false,
  },
  model: null,
  maxProfileBytes: 1_000_000,
};

/** Imports a file; tells of which stored profiles the JSON was asked for. */
async function importOf(
  content: string,
  stored: string | null,
): Promise<{ read: string[]; outcome: ImportOutcome }> {
  const path = join(tmpdir(), `persona-lens-run-${randomUUID()}`);
  const file = await open(path, 'w+');
  const read: string[] = [];
  try {
    await rm(path);
    await file.writeFile(content);
    const { size: sizeBytes } = await file.stat();
    const outcome = await runImport(
      { kind: 'file', file: { fd: file.fd, sizeBytes, name: 'file.json' }, username: null },
      settings,
      {
        report: () => undefined,
        findStored: () => Promise.resolve(stored),
        readStored: (username) => {
          read.push(username);
          return Promise.resolve(JSON.stringify(makeProfile()));
        },
      },
    );
    return { read, outcome };
  } finally {
    await file.close();
  }
}

describe('an import', () => {
  it('of a profile file asks for the name of the stored one only, and tells what a list shows of it', async () => {
    const json = JSON.stringify(makeProfile(), null, 2);
    const { read, outcome } = await importOf(json, 'NASA');
    expect(read).toEqual([]);
    expect(outcome).toMatchObject({ username: 'NASA', json, sample: null, changes: null });
    expect(outcome.outline).toMatchObject({ display_name: 'NASA', posts: 1 });
  });

  it('of posts asks for the stored profile only when there is one to compare with', async () => {
    const posts = JSON.stringify(makePosts(3));
    expect((await importOf(posts, null)).read).toEqual([]);
    const { read, outcome } = await importOf(posts, 'NASA');
    expect(read).toEqual(['NASA']);
    expect(outcome).toMatchObject({ username: 'NASA', changes: { posts_before: 1 } });
  });

  it.each([
    ['tweets.0.id must be text, so that no digit is lost', makeProfile({ tweets: [{ id: 5, text: 'x' }] })],
    [
      'it must not be nested deeper than 64 levels',
      makeProfile({ extra: JSON.parse('['.repeat(70) + ']'.repeat(70)) as unknown }),
    ],
  ])('of a file that looks like a profile is refused in its own process: %s', async (fault, profile) => {
    await expect(importOf(JSON.stringify(profile), null)).rejects.toThrow(
      `The file looks like a stored profile, but is none: ${fault}.`,
    );
  });
});
