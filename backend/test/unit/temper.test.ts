import { describe, expect, it } from '@jest/globals';
import { forgiving } from '../../src/domain/temper.js';
import { z } from '../../src/domain/zod.js';

const { must, may, beside, list } = forgiving;
const version = z.object({ id: must(z.string(), ''), at: may(z.number()) });
const post = z.object({
  id: must(z.string(), ''),
  likes: may(z.number()),
  count: must(z.int().nonnegative(), 0),
  has_media: may(z.boolean()),
  media: may(list(z.string())),
  kind: beside(z.enum(['reply', 'quote'])),
  versions: beside(list(version)),
});

describe('a list that is read and forgiven', () => {
  const right = {
    id: '1',
    likes: 2,
    has_media: true,
    media: ['a'],
    kind: 'reply',
    versions: [{ id: '0', at: 1 }],
  };
  const values = [
    undefined,
    null,
    '',
    'x',
    1,
    1.5,
    -1,
    Number.NaN,
    Infinity,
    true,
    [],
    ['a'],
    ['a', 1],
    {},
    [{ id: 'v' }],
    [{ at: 'x' }],
    [null],
  ];
  const members = ['id', 'likes', 'count', 'has_media', 'media', 'kind', 'versions', 'unknown'];

  it('has the same members as when each is read by itself, whatever is wrong with one', () => {
    const wrong = members.flatMap((name) => values.map((value) => ({ ...right, [name]: value })));
    const without = members.map((name) =>
      Object.fromEntries(Object.entries(right).filter(([key]) => key !== name)),
    );
    const items: unknown[] = [right, ...wrong, ...without, null, 1, 'x', [], {}];
    const alone = items.flatMap((item) => {
      const read = post.safeParse(item);
      return read.success ? [read.data] : [];
    });
    const read = list(post).parse(items);
    expect(read).toEqual(alone);
    expect(read.length).toBeGreaterThan(100);
  });

  it('hands on what is right as it is', () => {
    const items = [{ id: '1', at: 2 }, { id: '2' }];
    const read = list(version).parse(items);
    expect(read.map((item, index) => item === items[index])).toEqual([true, true]);
  });
});
