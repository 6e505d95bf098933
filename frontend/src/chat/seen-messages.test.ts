// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetSeen, markSeen, readSeen, seenSnapshot, subscribeToSeen } from './seen-messages';

const key = 'persona-lens-seen-messages';
const seen = () => readSeen(seenSnapshot());

describe('what was seen of conversations', () => {
  beforeEach(() => localStorage.clear());

  it('is remembered for each session, with its newest message whichever branch is walked', () => {
    markSeen('a', { count: 4, newestMs: 40 });
    markSeen('b', { count: 1, newestMs: 10 });
    markSeen('a', { count: 2, newestMs: 20 });
    expect(Object.fromEntries(seen())).toEqual({
      a: { count: 2, newestMs: 40 },
      b: { count: 1, newestMs: 10 },
    });
  });

  it('is told to who wants to know, and only when it changes', () => {
    const listener = vi.fn();
    const stop = subscribeToSeen(listener);
    for (let times = 0; times < 2; times += 1) markSeen('a', { count: 1, newestMs: 1 });
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    forgetSeen('a');
    expect(listener).toHaveBeenCalledTimes(1);
    expect(seen().size).toBe(0);
  });

  it('is forgotten of the sessions that were not looked at for the longest time', () => {
    for (let id = 0; id < 501; id += 1) markSeen(String(id), { count: 1, newestMs: 1 });
    expect(seen().size).toBe(500);
    expect(seen().has('0')).toBe(false);
  });

  it.each(['{', '{}', 'null', '[1, null, ["a"], ["b", 1, "c"]]'])(
    'is nothing when %s is stored',
    (stored) => {
      localStorage.setItem(key, stored);
      expect(seen().size).toBe(0);
    },
  );
});
