// @vitest-environment node
import { expect, it } from 'vitest';
import { changesText } from './changes-text';
import type { Changes, Sample } from './profile';

const none: Changes = {
  postsBefore: 3,
  postsAdded: 0,
  postsRemoved: 0,
  firstPostMsBefore: Date.UTC(2024, 1, 1),
  lastPostMsBefore: Date.UTC(2025, 1, 1),
  analyzedAtMsBefore: null,
};
const sample = { firstPostMs: Date.UTC(2024, 1, 1), lastPostMs: Date.UTC(2025, 9, 31) } as Sample;

it('tells what was added, what is gone, and how far the period reaches now', () => {
  expect(changesText({ ...none, postsAdded: 12 }, sample)).toBe(
    '12 posts added, period extended to Oct 31, 2025.',
  );
  expect(
    changesText(
      { ...none, postsRemoved: 1, firstPostMsBefore: Date.UTC(2024, 2, 1), lastPostMsBefore: null },
      sample,
    ),
  ).toBe('1 post not there any more, period extended back to Feb 1, 2024.');
});

it('says so when an import changed nothing', () => {
  expect(changesText(none, null)).toBe('No post added or removed.');
});
