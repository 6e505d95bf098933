// @vitest-environment node
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { contentOf } from '@persona-lens/backend/domain/statistics/content';
import { engagementOf } from '@persona-lens/backend/domain/statistics/engagement';
import { patternsOf } from '@persona-lens/backend/domain/statistics/patterns';
import { describe, expect, it } from 'vitest';
import type { PostSelection } from '../post-selection';
import { aSelection } from '../test-profile';
import { filterPosts } from './post-filter';

const replies: PostFilter = { kinds: ['reply'] };

describe('filterPosts', () => {
  const whole = aSelection([
    { text: 'a grey heron', kind: 'reply', hashtags: ['Herons'] },
    { text: 'b herons, two of them', kind: 'reply' },
    { text: 'c a HERON', kind: 'original', hashtags: ['herons'] },
    { text: 'd', kind: 'original' },
  ]);
  const texts = ({ posts }: PostSelection) => posts.map(({ text }) => text[0]).join('');

  it('gives the very selection without a filter, so that what was counted stands for it', () => {
    expect(filterPosts(whole, {}).passing).toBe(whole);
    expect(filterPosts(whole, replies).without('kinds')).toBe(whole);
  });

  it('keeps posts that pass all dimensions, and for each chart those that pass all others', () => {
    const filtered = filterPosts(whole, { ...replies, tags: ['HERONS'] });
    expect(texts(filtered.passing)).toBe('a');
    expect(texts(filtered.without('kinds'))).toBe('ac');
    expect(texts(filtered.without('tags'))).toBe('ab');
    expect(filtered.without('languages')).toBe(filtered.passing);
  });

  it('finds words, phrases and beginnings in texts, and leaves out what is not wanted', () => {
    const found = (text: string) => texts(filterPosts(whole, { text }).passing);
    expect(found('heron')).toBe('ac');
    expect(found('heron*')).toBe('abc');
    expect(found('heron* -grey')).toBe('bc');
    expect(found('"grey heron"')).toBe('a');
    expect(found('"heron grey"')).toBe('');
  });

  it('leaves out posts without a time when a time is chosen', () => {
    const some = aSelection([{ timestamp_ms: 0 }, { timestamp_ms: Date.UTC(2025, 0, 6, 9) }]);
    const left = (filter: PostFilter) => filterPosts(some, filter).passing.size;
    expect(left({ weekdays: [0] })).toBe(1);
    expect(left({ hours: [9] })).toBe(1);
    expect(left({ period: { from: '1970-01-01' } })).toBe(1);
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
  const count = (filter: PostFilter) => filterPosts(whole, filter).passing.size;

  it('are as many as the statistics say, for every figure that can be chosen', () => {
    const { heatmap, shares } = patternsOf(columns, null, { offsetMinutes });
    const cells = heatmap.flatMap((hours, day) =>
      hours.map((_, hour) => count({ slots: [day * 24 + hour] })),
    );
    expect(cells).toEqual(heatmap.flat());
    expect(count({ kinds: ['quote'] })).toBe(shares.quotes);
    const { compared, by_hour, by_length, by_media } = engagementOf(columns, null, { offsetMinutes });
    const { kind = null } = compared ?? {};
    const countOfKind = (filter: PostFilter) =>
      kind && filterPosts(whole, { ...filter, kinds: [kind] }).passing.size;
    expect(by_hour.map((_, hour) => countOfKind({ hours: [hour] }))).toEqual(
      by_hour.map((group) => group.posts),
    );
    expect(by_length.map(({ min, max }) => countOfKind({ length: { min, max: max ?? undefined } }))).toEqual(
      by_length.map((group) => group.posts),
    );
    expect(countOfKind({ media: ['yes'] })).toBe(by_media.with.posts);
    const content = contentOf(columns);
    for (const [dimension, tallies] of [
      ['tags', content.hashtags],
      ['mentions', content.mentions],
      ['sites', content.sites],
      ['languages', content.languages],
    ] as const) {
      expect(tallies.length).toBeGreaterThan(0);
      expect(tallies.map(({ name }) => count({ [dimension]: [name] }))).toEqual(
        tallies.map((tally) => tally.posts),
      );
    }
  });
});
