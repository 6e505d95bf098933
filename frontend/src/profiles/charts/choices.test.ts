// @vitest-environment node
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { describe, expect, it } from 'vitest';
import { hasChoice, toggleChoice, toggleOnly, toggleValues } from './choices';
import { filterParts } from './filter-parts';

describe('choosing', () => {
  it('adds values of a dimension and takes them away again, whatever their case', () => {
    const herons = toggleChoice({ kinds: ['reply'] }, { dimension: 'tags', value: 'Herons' });
    const both = toggleChoice(herons, { dimension: 'tags', value: 'kites' });
    expect(both).toEqual({ kinds: ['reply'], tags: ['Herons', 'kites'] });
    expect(hasChoice(both, { dimension: 'tags', value: 'HERONS' })).toBe(true);
    expect(toggleChoice(both, { dimension: 'tags', value: 'herons' })).toEqual({
      kinds: ['reply'],
      tags: ['kites'],
    });
    expect(toggleChoice({ tags: ['a'] }, { dimension: 'tags', value: 'a' })).toEqual({});
  });

  it('adds what is missing of several values, and takes all of them when none is', () => {
    expect(toggleValues({ hours: [7] }, 'hours', [6, 7])).toEqual({ hours: [6, 7] });
    expect(toggleValues({ hours: [6, 7, 9] }, 'hours', [6, 7])).toEqual({ hours: [9] });
  });

  it('puts a value in the place of the one that there was, where there is one only', () => {
    const short = toggleOnly({}, 'length', { min: 0, max: 50 });
    expect(toggleOnly(short, 'length', { min: 501 })).toEqual({ length: { min: 501 } });
    expect(toggleOnly(short, 'length', { min: 0, max: 50 })).toEqual({});
  });
});

describe('the parts of a filter', () => {
  const filter: PostFilter = {
    text: 'grey heron',
    authors: ['kite'],
    period: { from: '2025-03-03', to: '2025-03-09' },
    hours: [9],
    slots: [9, ...Array.from({ length: 24 }, (_, hour) => 24 + hour)],
    kinds: ['reply', 'thread'],
    media: ['no'],
    link: true,
    length: { min: 0, max: 50 },
    least: { likes: 1, views: 1000 },
    products: ['Heron 2'],
  };

  it('have names, whole days and each value by itself', () => {
    expect(filterParts(filter).map(({ name }) => name)).toEqual([
      'Text: grey heron',
      'By @kite',
      'Week of Mar 3, 2025',
      '09:00–10:00',
      'Monday 09:00–10:00',
      'Tuesday',
      'Replies',
      'Replies to itself',
      'Without pictures or video',
      'With links',
      'Up to 50 characters',
      'At least 1 like',
      'At least 1,000 views',
      'Mentions Heron 2',
    ]);
  });

  it('can be taken away one after the other until nothing is left', () => {
    let [rest, steps] = [filter, 0];
    for (let [part] = filterParts(rest); part; [part] = filterParts(rest)) {
      expect(filterParts(part.rest)).toHaveLength(filterParts(rest).length - 1);
      rest = part.rest;
      steps += 1;
    }
    expect([rest, steps]).toEqual([{}, 14]);
  });
});
