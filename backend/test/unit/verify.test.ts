import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { open } from 'node:fs/promises';
import { runImport, type ImportOutcome } from '../../src/imports/run-import.js';
import { verify } from '../../src/verify/verify.js';
import { severalAccounts, unknownMapping, unknownTable } from '../support/asked-files.js';
import { makePosts } from '../support/import-server.js';

const directory = mkdtempSync(join(tmpdir(), 'persona-lens-verify-'));
let served = '';
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(request.url === '/nasa' ? 200 : 404).end(served);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(directory, { recursive: true });
});

function fileOf(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** Imports a file as the server does, into a profile of at most 100 kB. */
async function importedFrom(path: string, choices: object = {}): Promise<ImportOutcome[]> {
  const file = await open(path);
  const stored: ImportOutcome[] = [];
  try {
    const bytes = await file.readFile();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const sources = {
      blueskyUrl: '',
      xApiUrl: '',
      xBearerToken: null,
      nitterUrl: null,
      allowPrivateHosts: false,
    };
    await runImport(
      {
        kind: 'file',
        file: { fd: file.fd, sizeBytes: bytes.length, name: 'file', sha256 },
        username: null,
        mapping: null,
        accounts: null,
        into: 'session',
        isReview: false,
        ...choices,
      },
      { sources, model: null, maxProfileBytes: 100_000 },
      {
        report: () => undefined,
        findStored: () => Promise.resolve(null),
        readStored: () => Promise.resolve(null),
        findMapping: () => Promise.resolve(null),
        keepPosts: () => Promise.resolve(),
        store: (outcome) => Promise.resolve(void stored.push(outcome)),
      },
    );
    return stored;
  } finally {
    await file.close();
  }
}

async function verified(file: string, profile: string): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await verify(file, profile, (line) => lines.push(line));
  return { code, lines };
}

const posts = makePosts(800);

describe('a verification', () => {
  it('of the file of a profile finds every part equal, though not all of its posts are stored', async () => {
    const file = fileOf('posts.json', JSON.stringify(posts));
    const [outcome] = await importedFrom(file);
    expect(outcome?.sample?.posts_stored).toBeLessThan(800);
    served = outcome?.json ?? '';

    const { code, lines } = await verified(file, `${url}/nasa`);

    expect(lines.at(-1)).toBe('Equal.');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^@nasa: read on .*Z by version .*; counted again by version /u);
    expect(lines.slice(2, -1)).toEqual(
      [
        'File',
        'Account',
        'Posts',
        'When the account posts',
        'What works',
        'Top posts',
        'What it is about',
        'How it writes',
        'Sample',
        'Products, style and insights',
      ].map((name) => `- ${name}: equal`),
    );
  });

  it('of a file in which a post was changed and one is missing says where and by how much', async () => {
    const [outcome] = await importedFrom(fileOf('posts.json', JSON.stringify(posts)));
    const profile = fileOf('profile.json', outcome?.json ?? '');
    const changed = posts
      .slice(1)
      .map((post, index) => ({ ...post, likes: post.likes + (index === 0 ? 1000 : 0) }));
    const file = fileOf('changed.json', JSON.stringify(changed));

    const { code, lines } = await verified(file, profile);

    expect(code).toBe(1);
    expect(lines.at(-1)).toMatch(/^Different: File, Account, Posts, When the account posts, What works, /u);
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {4}file\.sha256: "[0-9a-f]{64}" stored, "[0-9a-f]{64}" counted$/u),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`^ {4}post ${posts[0]?.id}: \\{.* stored, nothing counted$`, 'u')),
    );
    expect(lines).toContain(`    post ${posts[1]?.id}.likes: 1 stored, 1001 counted (+1000)`);
    expect(lines).toContain('    sample.posts_used: 800 stored, 799 counted (-1)');
    expect(lines).toContain(
      '    analysis.engagement.statistics.measures.likes.max: 6 stored, 1001 counted (+995)',
    );
  });

  it('reads columns as a person chose them, and one account of several', async () => {
    const table = fileOf('table.csv', unknownTable());
    const [own] = await importedFrom(table, { mapping: unknownMapping, username: 'marsh' });
    expect(await verified(table, fileOf('marsh.json', own?.json ?? ''))).toMatchObject({ code: 0 });

    const several = fileOf('several.json', severalAccounts({ nasa: 9, esa: 4 }));
    const [, esa] = await importedFrom(several, { accounts: ['nasa', 'esa'] });
    expect(await verified(several, fileOf('esa.json', esa?.json ?? ''))).toMatchObject({ code: 0 });
  });

  it('leaves out what an older profile does not have, and what a model wrote', async () => {
    const file = fileOf('posts.json', JSON.stringify(posts));
    const [outcome] = await importedFrom(file);
    const { writing: _writing, ...older } = JSON.parse(outcome?.json ?? '') as {
      writing: object;
      sample: object;
    };
    const sample = { ...older.sample, method: 'gpt-large', provenance: undefined };

    const { code, lines } = await verified(file, fileOf('old.json', JSON.stringify({ ...older, sample })));

    expect(code).toBe(0);
    expect(lines.filter((line) => line.includes('not compared'))).toEqual([
      '- File: not compared, this profile does not tell its file',
      '- How it writes: not compared, this profile does not have it',
      '- Products, style and insights: not compared, the model gpt-large wrote them',
    ]);
  });

  it.each<[string, () => [file: string, profile: string], RegExp]>([
    ['is not there', () => [join(directory, 'nothing'), profileOf()], /ENOENT/u],
    [
      'has posts of another account',
      () => [fileOf('esa.json', JSON.stringify(makePosts(3, { author: 'esa' }))), profileOf()],
      /posts of other accounts: 3/u,
    ],
    [
      'is no profile',
      () => [fileOf('a.json', '[]'), fileOf('b.json', '[]')],
      /PROFILE is not the JSON of a profile/u,
    ],
    ['is missing on the server', () => [fileOf('a.json', '[]'), `${url}/nobody`], /answered with HTTP 404/u],
  ])('tells why it cannot be made when one of both %s', async (_case, places, reason) => {
    const [file, profile] = places();
    const { code, lines } = await verified(file, profile);
    expect(code).toBe(2);
    expect(lines.at(-1)).toMatch(/^It cannot be verified\. /u);
    expect(lines.at(-1)).toMatch(reason);
  });
});

const profileOf = () =>
  fileOf('of-nasa.json', JSON.stringify({ user_info: { username: 'nasa' }, tweets: [], sample: undefined }));
