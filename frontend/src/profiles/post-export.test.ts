// @vitest-environment node
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportFileName } from '@persona-lens/backend/domain/export-file-name';
import { postsToCsv, postsToJson } from './post-export';
import { aResult, aProfile, somePosts } from './test-profile';

const allCarried = { notCarried: new Set<never>() };

describe('postsToCsv', () => {
  it('starts with a byte order mark and reads back as what was stored', () => {
    const text = 'He said "no", then\r\n日本 🎧;\tend';
    const csv = postsToCsv(
      somePosts([{ id: '1852000000000000001', text, media: ['https://a', 'https://b'], has_media: true }]),
      allCarried,
    );
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const [row] = Papa.parse<Record<string, string>>(csv.slice(1), { header: true }).data;
    expect(row).toMatchObject({
      id: '1852000000000000001',
      time_utc: '2025-01-06T09:00:00.000Z',
      text,
      likes: '1',
      media: 'https://a https://b',
      has_media: 'true',
    });
  });

  it('has the kind, the language and what the post names in the last columns', () => {
    const { posts } = aProfile({
      tweets: [
        {
          kind: 'quote',
          lang: 'pt-BR',
          hashtags: ['birds', '日本'],
          mentions: ['kite', 'marsh@birds.example'],
          links: ['https://a.example/x,y', 'https://b.example/"q"'],
          time_claimed: true,
        },
      ],
      sample: { source: 'mastodon' },
    });
    const csv = postsToCsv(posts, allCarried);
    const { data, meta } = Papa.parse<Record<string, string>>(csv.slice(1), { header: true });
    expect(meta.fields?.slice(-6)).toEqual([
      'kind',
      'language',
      'hashtags',
      'mentions',
      'links',
      'time_claimed',
    ]);
    expect(data[0]).toMatchObject({
      kind: 'quote',
      language: 'pt-br',
      hashtags: '#birds #日本',
      mentions: 'kite marsh@birds.example',
      links: 'https://a.example/x,y https://b.example/"q"',
      time_claimed: 'true',
    });
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('leaves empty what the source does not carry', () => {
    const csv = postsToCsv(somePosts([{ kind: 'original', has_media: false }]), {
      notCarried: new Set(['media', 'reply_posts'] as const),
    });
    const [row] = Papa.parse<Record<string, string>>(csv.slice(1), { header: true }).data;
    expect(row).toMatchObject({ kind: '', has_media: '' });
  });

  it('disarms formulas in every column, whoever wrote them', () => {
    const csv = postsToCsv(
      somePosts([
        { id: '=1', author: '@evil', media: ['+cmd'], hashtags: [], mentions: ['=HYPERLINK("x")'] },
      ]),
      allCarried,
    );
    const [row] = Papa.parse<Record<string, string>>(csv.slice(1), { header: true }).data;
    for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  it('leaves empty what is not known', () => {
    const csv = postsToCsv(somePosts([{ timestamp_ms: 0, likes: null, author: null }]), allCarried);
    const [row] = Papa.parse<Record<string, string>>(csv.slice(1), { header: true }).data;
    expect(row).toMatchObject({
      time_utc: '',
      likes: '',
      author: '',
      language: '',
      hashtags: '',
      links: '',
    });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")\nsecond line', ' =1', '＝1'])(
    'disarms the formula %j',
    (text) => {
      const csv = postsToCsv(somePosts([{ text }]), allCarried);
      const [row] = Papa.parse<Record<string, string>>(csv.slice(1), { header: true }).data;
      expect(row?.text).toBe(`'${text}`);
    },
  );
});

describe('postsToJson', () => {
  it('gives the chosen posts in order, with every key that they are stored with', () => {
    const result = aResult({ tweets: [{ text: 'a', lang: 'en' }, { text: 'b' }] });
    const profile = aProfile(result);
    const json = postsToJson(profile.posts.toReversed(), profile, result);
    expect(JSON.parse(json)).toEqual([result.tweets[1], result.tweets[0]]);
  });
});

describe('exportFileName', () => {
  it('names the account and the day, with characters that every system takes', () => {
    const nowMs = Date.UTC(2025, 10, 1, 23);
    expect(exportFileName('veldkamp_field', 'posts', 'csv', nowMs)).toBe(
      'veldkamp_field-posts-2025-11-01.csv',
    );
    expect(exportFileName('../a b/c:*', '', 'json', nowMs)).toBe('a_b_c-2025-11-01.json');
    expect(exportFileName('???', 'posts', 'csv', nowMs)).toBe('profile-posts-2025-11-01.csv');
  });
});
