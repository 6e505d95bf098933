import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import { makeProfile, type MakeProfileOptions } from '../../src/analysis/make-profile.js';
import { aCollection, aPost, somePosts } from '../support/posts.js';

const hourMs = 3_600_000;
const profileOf = (collection: Collection, options: Partial<MakeProfileOptions> = {}) =>
  makeProfile(collection, {
    model: null,
    previousJson: null,
    maxBytes: 5 * 1024 * 1024,
    nowMs: Date.UTC(2024, 5, 1),
    report: () => undefined,
    ...options,
  });

describe('what a second import changed', () => {
  const changesAfter = async (before: string, posts = somePosts(10)) =>
    (await profileOf(aCollection(posts), { previousJson: before })).profile.changes;

  it('counts posts that came and went, and keeps the period before', async () => {
    const before = await profileOf(aCollection(somePosts(10).slice(2)), { nowMs: 123 });
    expect(await changesAfter(before.json, somePosts(10).slice(0, 9))).toEqual({
      posts_before: 8,
      posts_added: 2,
      posts_removed: 1,
      first_post_ms_before: Date.UTC(2024, 0, 1, 3),
      last_post_ms_before: Date.UTC(2024, 0, 1, 10),
      analyzed_at_ms_before: 123,
    });
  });

  it('is nothing when the same posts are imported again, even if not all were stored', async () => {
    const posts = somePosts(500, (index) => ({ text: `Text ${'x'.repeat(200)} ${index}` }));
    const before = await profileOf(aCollection(posts), { maxBytes: 100_000 });
    expect(before.profile.sample.posts_stored).toBeLessThan(400);
    expect(await changesAfter(before.json, posts)).toMatchObject({
      posts_before: 500,
      posts_added: 0,
      posts_removed: 0,
    });
  });

  it('counts newer, older and deleted posts beside those that were not stored', async () => {
    const posts = somePosts(500, (index) => ({ text: `Text ${'x'.repeat(200)} ${index}` }));
    const before = await profileOf(aCollection(posts), { maxBytes: 100_000 });
    const newer = Array.from({ length: 3 }, (_, index) =>
      aPost({ id: `new-${index}`, timestamp_ms: Date.UTC(2024, 0, 2) - index * hourMs }),
    );
    const older = Array.from({ length: 7 }, (_, index) =>
      aPost({ id: `old-${index}`, timestamp_ms: Date.UTC(2000, 0, 2) - index * hourMs }),
    );
    const after = [...newer, ...posts.slice(2), ...older];
    expect(await changesAfter(before.json, after)).toMatchObject({
      posts_before: 500,
      posts_added: 10,
      posts_removed: 2,
    });
    expect(await changesAfter(before.json, posts.slice(0, 450))).toMatchObject({
      posts_added: 0,
      posts_removed: 50,
    });
  });

  it('is read from a profile of the older version by its posts', async () => {
    const { profile } = await profileOf(aCollection(somePosts(10).slice(1)));
    const { user_info, tweets, analysis } = profile;
    expect(await changesAfter(JSON.stringify({ user_info, tweets, analysis }))).toEqual({
      posts_before: 9,
      posts_added: 1,
      posts_removed: 0,
      first_post_ms_before: Date.UTC(2024, 0, 1, 3),
      last_post_ms_before: Date.UTC(2024, 0, 1, 11),
      analyzed_at_ms_before: null,
    });
  });

  it.each(['', '{"tweets":', '7', 'null', '[]', '"text"'])(
    'is not told when %j was stored',
    async (before) => {
      expect(
        (await profileOf(aCollection(somePosts(3)), { previousJson: before })).profile,
      ).not.toHaveProperty('changes');
    },
  );

  it('takes odd things in the profile before for what they can be', async () => {
    const odd = {
      tweets: [null, 7, { id: 1 }, { id: '2', timestamp_ms: 'x' }, { text: 'no id' }],
      sample: { posts_used: -3, first_post_ms: 'x', last_post_ms: 1e300, analyzed_at_ms: null },
    };
    expect(await changesAfter(JSON.stringify(odd), somePosts(3))).toEqual({
      posts_before: 2,
      posts_added: 1,
      posts_removed: 0,
      first_post_ms_before: null,
      last_post_ms_before: null,
      analyzed_at_ms_before: null,
    });
    expect(await changesAfter('{"tweets":{},"sample":[]}', somePosts(3))).toMatchObject({
      posts_before: 0,
      posts_added: 3,
    });
  });
});
