// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { sharedNames } from './shared-names';

describe('names that accounts share', () => {
  it('are those of at least two accounts, with the share of posts of each', () => {
    const shared = sharedNames([
      {
        posts: 10,
        names: [
          { name: 'birds', posts: 5 },
          { name: 'herons', posts: 2 },
          { name: 'onlyhere', posts: 9 },
        ],
      },
      { posts: 4, names: [{ name: 'herons', posts: 1 }] },
      { posts: 100, names: [{ name: 'birds', posts: 1 }] },
    ]);
    expect(shared).toEqual([
      {
        name: 'birds',
        accounts: 2,
        uses: [
          { posts: 5, share: 0.5 },
          { posts: 0, share: 0 },
          { posts: 1, share: 0.01 },
        ],
      },
      {
        name: 'herons',
        accounts: 2,
        uses: [
          { posts: 2, share: 0.2 },
          { posts: 1, share: 0.25 },
          { posts: 0, share: 0 },
        ],
      },
    ]);
  });

  it('come first when more accounts share them, however rare they are', () => {
    const shared = sharedNames([
      {
        posts: 100,
        names: [
          { name: 'two', posts: 90 },
          { name: 'three', posts: 1 },
        ],
      },
      {
        posts: 100,
        names: [
          { name: 'two', posts: 90 },
          { name: 'three', posts: 1 },
        ],
      },
      { posts: 100, names: [{ name: 'three', posts: 1 }] },
    ]);
    expect(shared.map(({ name }) => name)).toEqual(['three', 'two']);
  });

  it('are the same in upper and lower case, written as the one who uses it most writes it', () => {
    const shared = sharedNames([
      { posts: 10, names: [{ name: 'BIRDS', posts: 1 }] },
      {
        posts: 10,
        names: [{ name: 'Birds', posts: 8 }],
      },
    ]);
    expect(shared).toEqual([
      {
        name: 'Birds',
        accounts: 2,
        uses: [
          { posts: 1, share: 0.1 },
          { posts: 8, share: 0.8 },
        ],
      },
    ]);
  });

  it('are none when an account has no posts', () => {
    expect(
      sharedNames([
        { posts: 0, names: [] },
        { posts: 3, names: [{ name: 'a', posts: 3 }] },
      ]),
    ).toEqual([]);
  });
});
