import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runImport } from '../../src/imports/run-import.js';
import type {
  ImportEdge,
  ImportEnd,
  ImportOutcome,
  ImportSettings,
  ImportTask,
} from '../../src/imports/run-import.js';
import { ImportError } from '../../src/analysis/analysis.errors.js';
import { severalAccounts } from '../support/asked-files.js';
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

/** Imports a file; tells what was stored, and of which stored profiles the JSON was asked for. */
async function importOf(
  content: string,
  storedName: string | null,
  { accounts = null, findStored }: { accounts?: string[] | null; findStored?: ImportEdge['findStored'] } = {},
): Promise<{ read: string[]; outcome: ImportOutcome; stored: ImportOutcome[]; end: ImportEnd }> {
  const path = join(tmpdir(), `persona-lens-run-${randomUUID()}`);
  const file = await open(path, 'w+');
  const read: string[] = [];
  try {
    await rm(path);
    await file.writeFile(content);
    const { size: sizeBytes } = await file.stat();
    const stored: ImportOutcome[] = [];
    const task: ImportTask = {
      kind: 'file',
      file: { fd: file.fd, sizeBytes, name: 'file.json', sha256: '0'.repeat(64) },
      username: null,
      mapping: null,
      accounts,
      into: 'session',
      isReview: false,
    };
    const end = await runImport(task, settings, {
      report: () => undefined,
      findStored: findStored ?? (() => Promise.resolve(storedName)),
      findMapping: () => Promise.resolve(null),
      keepPosts: () => Promise.resolve(),
      store: (outcome) => Promise.resolve(void stored.push(outcome)),
      readStored: (username) => {
        read.push(username);
        return Promise.resolve(JSON.stringify(makeProfile()));
      },
    });
    const [outcome] = stored;
    if (!outcome) throw new Error('Nothing was stored.');
    return { read, outcome, stored, end };
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

  it('of several accounts goes on when one of them cannot have a profile, and says why', async () => {
    const { stored, end } = await importOf(severalAccounts({ nasa: 4, esa: 3, jaxa: 2 }), null, {
      accounts: ['nasa', 'esa', 'jaxa'],
      findStored: (username) =>
        username === 'esa' ? Promise.reject(new ImportError('No.', 'Not so.')) : Promise.resolve(null),
    });
    expect(stored.map(({ username }) => username)).toEqual(['nasa', 'jaxa']);
    expect(end).toEqual({ kind: 'done', refused: [{ username: 'esa', reason: 'No. Not so.' }] });
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
