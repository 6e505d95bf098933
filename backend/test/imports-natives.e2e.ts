import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { makeForm } from './support/import-client.js';
import { useImportServer } from './support/import-server.js';
import { outboxOf, pleromaNote } from './support/uploads/fediverse-outboxes.js';
import { grailbirdFiles, secret } from './support/uploads/grailbird-files.js';
import { zipOf } from './support/uploads/pack.js';
import { secretArchive, secretArchiveFiles } from './support/uploads/secret-archive.js';

const world = useImportServer();

const caseFile = (name: string): Promise<Buffer> =>
  readFile(new URL(`./fixtures/cases/${name}`, import.meta.url));

interface Stored {
  tweets: { id: string; text: string; time_claimed?: boolean; versions?: { text: string }[] }[];
  sample: { notes: string[] };
}

/** Imports a file and gives the profile that the database has then. */
async function stored(content: Buffer | string, username?: string): Promise<Stored> {
  const sessionId = await world.newSession();
  const { result } = await world.imports.importFile(
    sessionId,
    makeForm(content, { name: 'archive', fields: username === undefined ? {} : { username } }),
  );
  expect(result).toMatchObject({ state: 'done' });
  expect(JSON.stringify(result)).not.toContain(secret);
  const [row] = await world.storedRows(sessionId);
  return JSON.parse(row?.result_json ?? '') as Stored;
}

describe('the import of an archive', () => {
  it('stores the earlier versions of an edited post beside it', async () => {
    const { tweets, sample } = await stored(await caseFile('x_edited.zip'));
    expect(tweets.map(({ text, versions }) => [text, versions?.map((version) => version.text)])).toEqual([
      ['Another day', undefined],
      ['Planted tomatoes today #garden', ['Planted tomatos today #garden']],
    ]);
    expect(sample.notes).toContain('1 post was edited after it was published: its newest version counts.');
  });

  it('stores which times of Bluesky are claims', async () => {
    const { tweets, sample } = await stored(await caseFile('bsky_v2_2023.car'), 'sample.example');
    expect(tweets.map(({ text, time_claimed }) => [text.slice(0, 4), time_claimed])).toEqual([
      ['A re', true],
      ['With', true],
      ['Look', undefined],
    ]);
    expect(sample.notes.join()).toMatch(/2 posts carry times that .* so their times are claims\./u);
  });

  it('keeps nothing private: not in the database, the answer or the log', async () => {
    const files: [Buffer | string, number][] = [
      [await zipOf(secretArchiveFiles), 1],
      [JSON.stringify(secretArchive), 1],
      [await zipOf(grailbirdFiles), 2],
      [outboxOf('https://pleroma.example/users/lain', [pleromaNote]), 1],
    ];
    for (const [content, posts] of files) {
      const profile = await stored(content);
      expect(profile.tweets).toHaveLength(posts);
      expect(JSON.stringify(profile)).not.toContain(secret);
    }
    expect(world.server.output()).not.toContain(secret);
  });
});
