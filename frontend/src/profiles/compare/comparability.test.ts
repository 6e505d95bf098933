// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { comparabilityNotes } from './comparability';
import { anAccount } from './test-account';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2025, 0, 1, 12);
/** 30 posts on the days from `first` to `last` after 1 January 2025. */
const fromTo = (first: number, last: number) =>
  Array.from({ length: 30 }, (_, index) => ({
    timestamp_ms: START_MS + (first + Math.round(((last - first) * index) / 29)) * DAY_MS,
  }));

describe('what stands in the way of a comparison', () => {
  it('is nothing for accounts with the same source and nearly the same period', () => {
    const accounts = [anAccount({ tweets: fromTo(0, 100) }), anAccount({ tweets: fromTo(4, 101) })];
    expect(comparabilityNotes(accounts, false)).toEqual([]);
  });

  it('is a period that not all of them cover, unless only the shared one is compared', () => {
    const accounts = [anAccount({ tweets: fromTo(0, 100) }), anAccount({ tweets: fromTo(50, 100) })];
    expect(comparabilityNotes(accounts, false)).toEqual([
      expect.stringMatching(
        /^The posts are from different periods: all of them cover Feb 20\D+Apr 11, 2025 only/,
      ),
    ]);
    expect(comparabilityNotes(accounts, true)).toEqual([]);
  });

  it('is periods that do not touch', () => {
    const accounts = [anAccount({ tweets: fromTo(0, 10) }), anAccount({ tweets: fromTo(20, 30) })];
    expect(comparabilityNotes(accounts, false)).toEqual([
      'The posts are from different periods: no day is covered by all of them.',
    ]);
  });

  it('is different sources, by the names that people know', () => {
    const accounts = [
      anAccount({ tweets: fromTo(0, 10), sample: { source: 'x-archive' } }),
      anAccount({ tweets: fromTo(0, 10), sample: { source: 'mastodon' } }),
      anAccount({ tweets: fromTo(0, 10), sample: null }),
    ];
    expect(comparabilityNotes(accounts, false)).toEqual([
      'The posts come from different sources (X archive, Mastodon, not told), which count and leave out different things.',
    ]);
  });

  it('is too few posts, and none at all', () => {
    const accounts = [
      anAccount({ username: 'full', tweets: fromTo(0, 10) }),
      anAccount({ username: 'one', tweets: fromTo(0, 10).slice(0, 1) }),
      anAccount({ username: 'none', tweets: [] }),
    ];
    expect(comparabilityNotes(accounts, true)).toEqual([
      '@one has 1 post: too few for its shares and medians to say much.',
      '@none has no posts to compare.',
    ]);
  });

  it('is older posts that are not stored, when a period is counted', () => {
    const sample = { posts_used: 1030 };
    const accounts = [
      anAccount(
        { username: 'big', tweets: fromTo(0, 10), sample },
        { fromMs: START_MS, toMs: START_MS + 10 * DAY_MS },
      ),
    ];
    expect(comparabilityNotes(accounts, true)).toEqual([
      'Of @big, the newest 30 posts are stored and can be counted by period; 1,000 older ones cannot.',
    ]);
  });
});
