// @vitest-environment node
import type { Changes, Sample } from '@persona-lens/backend/domain/analysis-result';
import { expect, it } from 'vitest';
import { changesText } from './changes-text';

const none: Changes = {
  posts_before: 3,
  posts_added: 0,
  posts_removed: 0,
  first_post_ms_before: Date.UTC(2024, 1, 1),
  last_post_ms_before: Date.UTC(2025, 1, 1),
  analyzed_at_ms_before: null,
};
const sample = { first_post_ms: Date.UTC(2024, 1, 1), last_post_ms: Date.UTC(2025, 9, 31) } as Sample;

it('tells what was added, what is gone, and how far the period reaches now', () => {
  expect(changesText({ ...none, posts_added: 12 }, sample)).toBe(
    '12 posts added, period extended to Oct 31, 2025.',
  );
  expect(
    changesText(
      { ...none, posts_removed: 1, first_post_ms_before: Date.UTC(2024, 2, 1), last_post_ms_before: null },
      sample,
    ),
  ).toBe('1 post not there any more, period extended back to Feb 1, 2024.');
});

it('says so when an import changed nothing', () => {
  expect(changesText(none, null)).toBe('No post added or removed.');
});
