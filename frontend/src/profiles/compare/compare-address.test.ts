// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { compareSearch, firstChoice, readCompareSearch } from './compare-address';

describe('the address of a comparison', () => {
  it('is readable for ordinary names', () => {
    const accounts = ['heron', 'kite@example.social', 'wren.bsky.social'];
    expect(compareSearch({ accounts, isSharedPeriod: false })).toBe(
      '?accounts=heron,kite@example.social,wren.bsky.social',
    );
  });

  it.each([[['a,b', 'c']], [['50%', '%2C']], [['日本 & co', 'x=y#z+1']]])(
    'gives back the names %j',
    (accounts) => {
      for (const isSharedPeriod of [false, true]) {
        const search = compareSearch({ accounts, isSharedPeriod });
        expect(readCompareSearch(search)).toEqual({ accounts, isSharedPeriod });
      }
    },
  );

  it('reads what a person types, repeated and empty names too', () => {
    expect(readCompareSearch('?accounts=heron,,%20kite%20,heron')).toEqual({
      accounts: ['heron', 'kite'],
      isSharedPeriod: false,
    });
    expect(readCompareSearch('?accounts=100%25,b').accounts).toEqual(['100%', 'b']);
    expect(readCompareSearch('?accounts=').accounts).toEqual([]);
  });
});

describe('an address without a choice', () => {
  it('is not the choice of none', () => {
    expect(readCompareSearch('')).toEqual({ accounts: null, isSharedPeriod: false });
    expect(compareSearch({ accounts: null, isSharedPeriod: false })).toBe('');
  });
});

describe('the first choice', () => {
  it('is every account when they can all be compared', () => {
    expect(firstChoice(['a', 'b', 'c'], 'b')).toEqual(['a', 'b', 'c']);
  });

  it('starts with the open account and goes round when there are more', () => {
    const usernames = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(firstChoice(usernames, 'e')).toEqual(['e', 'f', 'a', 'b']);
    expect(firstChoice(usernames)).toEqual(['a', 'b', 'c', 'd']);
  });
});
