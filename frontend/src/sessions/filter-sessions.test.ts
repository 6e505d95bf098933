import { describe, expect, it } from 'vitest';
import { makeSession } from '../api/test-backend';
import { filterSessions } from './filter-sessions';

const sessions = ['Café Brüssel', 'Climate reporters', 'CLIMATE deniers 🌍'].map((title, at) =>
  makeSession({ session_id: String(at), title, created_at: at }),
);
const titles = (query: string, order: 'newest' | 'oldest' = 'oldest', limit?: number) =>
  filterSessions(sessions, query, order, limit).map(({ title }) => title);

describe('filterSessions', () => {
  it.each([
    ['cafe', ['Café Brüssel']],
    ['CAFÉ', ['Café Brüssel']],
    ['cafe\u0301', ['Café Brüssel']],
    ['brus', ['Café Brüssel']],
    ['climate', ['Climate reporters', 'CLIMATE deniers 🌍']],
    ['rep cli', ['Climate reporters']],
    ['🌍', ['CLIMATE deniers 🌍']],
    ['  ', ['Café Brüssel', 'Climate reporters', 'CLIMATE deniers 🌍']],
    ['nothing', []],
  ])('finds for %o %o', (query, expected) => expect(titles(query)).toEqual(expected));

  it('puts the newest first when asked to, and stops at the limit', () => {
    expect(titles('', 'newest', 2)).toEqual(['CLIMATE deniers 🌍', 'Climate reporters']);
    expect(titles('climate', 'newest', 1)).toEqual(['CLIMATE deniers 🌍']);
  });
});
