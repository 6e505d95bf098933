import { createHash } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AnalysisResult } from '../src/domain/analysis-result.js';
import type { PostRow } from '../src/domain/post-row.js';
import type { Answer } from './support/http.js';
import { expectProblem, makeProfile, profilesPath, sessionPath } from './support/factories.js';
import { makeForm } from './support/import-client.js';
import { makePosts, useImportServer } from './support/import-server.js';

const world = useImportServer();

/** 450 posts, one an hour back from the end of 2025; every tenth is a reply, some texts are dangerous in a spreadsheet. */
const posts = makePosts(450).map((post, index) => ({
  ...post,
  text:
    index % 10 === 0
      ? `@esa post ${index}`
      : index === 7
        ? '=1+1\n"quoted", and, more'
        : `Post ${index} #Moon`,
  ...(index === 3 && { likes: undefined }),
}));

let sessionId: string;
const path = (rest: string, username = 'nasa') => `${profilesPath(sessionId, username)}/${rest}`;
const get = <Body = PostRow[]>(rest: string) => world.server.http.get<Body>(path(rest));

/** Follows the links from page to page. */
async function allPages(query: string): Promise<PostRow[]> {
  const found: PostRow[] = [];
  for (let next: string | undefined = path(`posts?${query}`); next;) {
    const page: Answer<PostRow[]> = await world.server.http.get<PostRow[]>(next);
    found.push(...page.body);
    next = /<(.*)>; rel="next"/.exec(String(page.headers['link'] ?? ''))?.[1];
  }
  return found;
}

beforeAll(async () => {
  sessionId = await world.newSession();
  await world.imports.importFile(sessionId, makeForm(JSON.stringify(posts)));
});

describe('the posts of a profile', () => {
  it('come in pages, newest first, each once', async () => {
    const first = await get('posts?limit=200');
    expect(first.headers['x-total-count']).toBe('450');
    expect(first.body).toHaveLength(200);

    const all = await allPages('limit=200');

    expect(all.map(({ id }) => id)).toEqual(posts.map(({ id }) => id));
  });

  it('can be sorted by what people did, with unknown counts last', async () => {
    const likes = (await allPages('sort=likes&limit=150')).map((post) => post.likes ?? -1);
    expect(likes).toEqual([...likes].sort((one, other) => other - one));
    expect(likes.at(-1)).toBe(-1);

    const ascending = (await allPages('sort=likes&order=asc')).map((post) => post.likes ?? Infinity);
    expect(ascending).toEqual([...ascending].sort((one, other) => one - other));
  });

  it('can be filtered, and several filters combine', async () => {
    const replies = await allPages('kind=reply');
    expect(replies).toHaveLength(45);
    expect(replies.every(({ text }) => text.startsWith('@esa'))).toBe(true);

    const { headers } = await get('posts?tag=moon&min_likes=6&limit=1');
    const expected = posts.filter(({ text, likes }) => text.includes('#Moon') && (likes ?? 0) >= 6);
    expect(headers['x-total-count']).toBe(String(expected.length));
  });

  it('have addresses of their own', async () => {
    const id = posts[42]?.id;
    const { body, headers } = await get<PostRow>(`posts/${id}`);
    expect(body).toMatchObject({ id, text: 'Post 42 #Moon', kind: 'original', likes: 0, author: 'nasa' });
    const again = await world.server.http.get(path(`posts/${id}`), {
      'If-None-Match': headers['etag'] ?? '',
    });
    expect(again.status).toBe(304);
    expectProblem(await get('posts/none'), 404);
  });

  it('are missing where their profile or session is', async () => {
    expectProblem(await world.server.http.get(path('posts', 'nobody')), 404);
    const elsewhere = sessionPath(sessionId).replace('/users/default/', '/users/other/');
    expectProblem(await world.server.http.get(`${elsewhere}/profiles/nasa/posts`), 404);
  });

  it('are refused for what cannot be asked', async () => {
    const { status, body } = await get<{ errors: { pointer: string }[] }>(
      'posts?sort=shares&order=up&limit=0&cursor=x&time_zone=Mars&min_likes=many',
    );
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }) => pointer).sort()).toEqual(
      ['#/cursor', '#/limit', '#/min_likes', '#/order', '#/sort', '#/time_zone'].sort(),
    );
  });
});

describe('a file of posts', () => {
  const ids = posts.map(({ id }) => id);

  it('can be CSV, in which nothing is a formula', async () => {
    const { text, headers } = await get('posts.csv?time_zone=Europe/Berlin');
    expect(headers['content-disposition']).toMatch(/filename\*=UTF-8''nasa-posts-\d{4}-\d\d-\d\d\.csv/);
    const { data } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map(({ id }) => id)).toEqual(ids);
    expect(data[7]).toMatchObject({ text: `'=1+1\n"quoted", and, more` });
    expect(data[0]).toMatchObject({
      time_utc: '2026-01-01T00:00:00Z',
      time_local: '2026-01-01T01:00:00+01:00',
      address: '',
      // The file does not say which posts are replies.
      kind: '',
    });
    expect(data[3]).toMatchObject({ likes: '', reposts: '1' });
  });

  it('can be lines of JSON, and only of the posts that a filter leaves', async () => {
    const response = await fetch(`http://127.0.0.1:${world.server.port}${path('posts.ndjson?kind=reply')}`);
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as PostRow).id)).toEqual(
      ids.filter((_, index) => index % 10 === 0),
    );
  });

  it('can be a workbook', async () => {
    const response = await fetch(`http://127.0.0.1:${world.server.port}${path('posts.xlsx')}`);
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
    const rows = sheets[0]?.rows ?? [];
    expect(rows.slice(1).map(([id]) => id)).toEqual(ids);
    expect(rows[8]?.[2]).toBe('=1+1\n"quoted", and, more');
  });
});

describe('the methods of figures', () => {
  it('are told as a paragraph with the file, the filter and the clock', async () => {
    const { text, headers } = await get('methods?kind=reply&time_zone=Asia/Tokyo');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    const sha256 = createHash('sha256').update(JSON.stringify(posts)).digest('hex');
    expect(text).toContain(`The posts of @nasa were read from the file “posts.json” (JSON file;`);
    expect(text).toContain(`in full ${sha256}) on `);
    expect(text).toContain('The source held 450 records; nothing was left out.');
    expect(text).toContain(
      'The figures count only posts that are replies: 45 posts, published from December 14, 2025 to January 1, 2026.',
    );
    expect(text).toContain('Days and hours are on the clock of Asia/Tokyo.');
  });

  it('are told of a profile that says nothing of itself', async () => {
    await world.server.http.put(profilesPath(sessionId, 'esa'), makeProfile());
    const { text } = await world.server.http.get(path('methods', 'esa'));
    expect(text).toMatch(
      /^The profile of @esa does not tell where its posts come from.*The figures count 1 post, published on October 13, 2022\./u,
    );
    expectProblem(await world.server.http.get(path('methods', 'nobody')), 404);
    expectProblem(await get('methods?hour=25'), 422);
  });
});

describe('the statistics of posts', () => {
  it('are those of the profile without a filter', async () => {
    const { body: profile } = await world.server.http.get<AnalysisResult>(profilesPath(sessionId, 'nasa'));
    const { body } = await get<{ statistics: Record<string, unknown>; posts: number }>('statistics');
    const { patterns, content, writing } = profile;
    expect(body.posts).toBe(450);
    expect(body.statistics).toMatchObject({ patterns, content, writing });
    expect(body.statistics['engagement']).toEqual(profile.analysis?.engagement?.statistics);
  });

  it('count what the filter leaves, on the clock of the time zone', async () => {
    const { body } = await get<{ posts: number; statistics: { patterns: { heatmap: number[][] } } }>(
      'statistics?kind=reply&time_zone=Asia/Tokyo',
    );
    expect(body.posts).toBe(45);
    // 2026-01-01 00:00 UTC, the newest reply, is 09:00 of that Thursday in Tokyo.
    expect(body.statistics.patterns.heatmap[3]?.[9]).toBeGreaterThan(0);
  });
});
