// @vitest-environment node
import { contentOf } from '@persona-lens/backend/domain/statistics/content';
import { engagementOf } from '@persona-lens/backend/domain/statistics/engagement';
import { patternsOf } from '@persona-lens/backend/domain/statistics/patterns';
import { describe, expect, it } from 'vitest';
import type { PostSelection } from '../post-selection';
import { aSelection } from '../test-profile';
import { filterPosts, reduceFilters, type PostFilter } from './post-filter';

const reply: PostFilter = { dimension: 'kind', kind: 'reply' };
const herons: PostFilter = { dimension: 'hashtag', name: 'herons' };

describe('reduceFilters', () => {
  it('adds filters of different dimensions and replaces those of the same', () => {
    let filters = reduceFilters([], { kind: 'toggle', filter: reply });
    filters = reduceFilters(filters, { kind: 'toggle', filter: herons });
    filters = reduceFilters(filters, { kind: 'toggle', filter: { dimension: 'kind', kind: 'quote' } });
    expect(filters).toEqual([{ dimension: 'kind', kind: 'quote' }, herons]);
  });

  it('takes a filter away when it is chosen again, whatever the order of its keys', () => {
    const cell: PostFilter = { dimension: 'time', day: 1, hour: 2 };
    const filters = reduceFilters([cell, reply], {
      kind: 'toggle',
      filter: { hour: 2, day: 1, dimension: 'time' },
    });
    expect(filters).toEqual([reply]);
  });

  it('removes by dimension, and clears', () => {
    expect(reduceFilters([reply, herons], { kind: 'remove', dimension: 'kind' })).toEqual([herons]);
    expect(reduceFilters([reply, herons], { kind: 'clear' })).toEqual([]);
  });
});

describe('filterPosts', () => {
  const whole = aSelection([
    { text: 'a', kind: 'reply', hashtags: ['Herons'] },
    { text: 'b', kind: 'reply' },
    { text: 'c', kind: 'original', hashtags: ['herons'] },
    { text: 'd', kind: 'original' },
  ]);
  const texts = ({ posts }: PostSelection) => posts.map(({ text }) => text).join('');

  it('gives the very selection without filters, so that what was counted stands for it', () => {
    expect(filterPosts(whole, []).passing).toBe(whole);
    expect(filterPosts(whole, [reply]).without('kind')).toBe(whole);
  });

  it('keeps posts that pass all filters, and for each chart those that pass all others', () => {
    const filtered = filterPosts(whole, [reply, herons]);
    expect(texts(filtered.passing)).toBe('a');
    expect(texts(filtered.without('kind'))).toBe('ac');
    expect(texts(filtered.without('hashtag'))).toBe('ab');
    expect(filtered.without('language')).toBe(filtered.passing);
  });

  it('leaves out posts without a time when a time is chosen', () => {
    const some = aSelection([{ timestamp_ms: 0 }, { timestamp_ms: Date.UTC(2025, 0, 6, 9) }]);
    const left = (filter: PostFilter) => filterPosts(some, [filter]).passing.posts.length;
    expect(left({ dimension: 'time', day: 0, hour: null })).toBe(1);
    expect(left({ dimension: 'hour', hour: 9 })).toBe(1);
    expect(left({ dimension: 'period', firstWeek: 0, weeks: 10_000 })).toBe(1);
  });
});

describe('the posts that a filter leaves', () => {
  const whole = aSelection(
    Array.from({ length: 400 }, (_, index) => ({
      text: 'x'.repeat((index * 37) % 700),
      timestamp_ms: index % 9 === 0 ? 0 : Date.UTC(2024, 1, 1) + index * 7_654_321,
      kind: (['original', 'reply', 'quote'] as const)[index % 3],
      has_media: index % 4 === 0,
      lang: ['de', 'en', 'pt-BR', 'und'][index % 4],
      hashtags: index % 5 === 0 ? ['Ab', 'aB'] : [],
      mentions: index % 7 === 0 ? ['One'] : index % 7 === 1 ? ['one', 'two'] : [],
      links: index % 6 === 0 ? ['https://www.A.example/x', 'https://a.example'] : [],
    })),
    'America/St_Johns',
  );
  const {
    profile: { columns },
    offsetMinutes,
  } = whole;
  const count = (filter: PostFilter) => filterPosts(whole, [filter]).passing.posts.length;

  it('are as many as the statistics say, for every figure that can be chosen', () => {
    const { heatmap, shares } = patternsOf(columns, null, { offsetMinutes });
    const cells = heatmap.flatMap((hours, day) =>
      hours.map((_, hour) => count({ dimension: 'time', day, hour })),
    );
    expect(cells).toEqual(heatmap.flat());
    expect(count({ dimension: 'kind', kind: 'quote' })).toBe(shares.quotes);
    const { compared, by_hour, by_length, by_media } = engagementOf(columns, null, { offsetMinutes });
    const { kind = null } = compared ?? {};
    const countOfKind = (filter: PostFilter) =>
      kind && filterPosts(whole, [filter, { dimension: 'kind', kind }]).passing.posts.length;
    expect(by_hour.map((_, hour) => countOfKind({ dimension: 'hour', hour }))).toEqual(
      by_hour.map((group) => group.posts),
    );
    expect(by_length.map(({ min, max }) => countOfKind({ dimension: 'length', min, max }))).toEqual(
      by_length.map((group) => group.posts),
    );
    expect(countOfKind({ dimension: 'media', hasMedia: true })).toBe(by_media.with.posts);
    const content = contentOf(columns);
    for (const [dimension, tallies] of [
      ['hashtag', content.hashtags],
      ['mention', content.mentions],
      ['site', content.sites],
      ['language', content.languages],
    ] as const) {
      expect(tallies.length).toBeGreaterThan(0);
      expect(tallies.map(({ name }) => count({ dimension, name }))).toEqual(
        tallies.map((tally) => tally.posts),
      );
    }
  });
});
