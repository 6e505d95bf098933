import { expect, test } from 'vitest';
import type { SearchHit } from '../api/search';
import { faultOfSearch, searchAsTyped } from '../lib/search-as-typed';
import { readSearchAddress, searchAddress } from './search-address';
import { hitsToCsv } from './search-csv';
import { joined } from './use-search';

const hit = (overrides: Partial<SearchHit> = {}): SearchHit => ({
  kind: 'post',
  username: 'nasa',
  id: '1',
  role: null,
  created_at: 1_240_000_000_000,
  pieces: [
    { text: '=Hello, ', hit: false },
    { text: 'world', hit: true },
  ],
  ...overrides,
});

test('an address says what is searched, and reads as the same', () => {
  const choice = { q: '"hot air" -ü&', part: 'posts', sessionId: 'a/b' } as const;
  expect(searchAddress(choice)).toBe('/search?q=%22hot+air%22+-%C3%BC%26&in=posts&session_id=a%2Fb');
  expect(readSearchAddress(new URL(searchAddress(choice), 'http://x').search)).toEqual(choice);
  expect(searchAddress({})).toBe('/search');
  expect(readSearchAddress('?in=nothing')).toEqual({ q: '', part: null, sessionId: null });
});

test.each([
  ['cl', 'cl'],
  ['clim', 'clim*'],
  ['hot clim', 'hot clim*'],
  ['hot cl', 'hot cl'],
  ['"hot air', '"hot air*'],
  ['climate*', 'climate**'],
  ['气候', '气候*'],
  ['-climate', null],
  ['', null],
])('what is typed as %s is searched as %s', (text, search) => {
  expect(searchAsTyped(text)).toBe(search);
});

test('a search that is none is explained, an empty one is not', () => {
  expect(faultOfSearch('-x')).toBe(
    'The search must have a word that is searched, not only words to leave out.',
  );
  expect(faultOfSearch('  ')).toBeNull();
  expect(faultOfSearch('climate')).toBeNull();
});

test('hits are saved for spreadsheets, formulas as text', () => {
  const groups = [
    {
      session_id: 's',
      title: 'A, B',
      hits: [hit(), hit({ kind: 'title', username: null, id: null, created_at: null })],
    },
  ];
  expect(hitsToCsv(groups, (sessionId) => `http://x/s/${sessionId}`)).toBe(
    '\ufeffsession_id,session_title,kind,username,id,role,time_utc,text,address\r\n' +
      's,"A, B",post,nasa,1,,2009-04-17T20:26:40.000Z,"\'=Hello, world",http://x/s/s\r\n' +
      's,"A, B",title,,,,,"\'=Hello, world",http://x/s/s\r\n',
  );
});

test('pages that have the same session are one list', () => {
  const group = (session_id: string, id: string) => ({ session_id, title: session_id, hits: [hit({ id })] });
  expect(joined([group('a', '1'), group('b', '2'), group('a', '3')])).toEqual([
    { ...group('a', '1'), hits: [hit({ id: '1' }), hit({ id: '3' })] },
    group('b', '2'),
  ]);
});
