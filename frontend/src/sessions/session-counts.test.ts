import { describe, expect, it } from 'vitest';
import { countsOf } from './session-counts';

describe('countsOf', () => {
  it.each([
    [0, 0, []],
    [1, 0, ['1 profile']],
    [0, 2, ['2 messages']],
    [1200, 1, ['1,200 profiles', '1 message']],
  ])('of %d profiles and %d messages names only what there is', (profile_count, message_count, counts) => {
    expect(countsOf({ profile_count, message_count })).toEqual(counts);
  });
});
