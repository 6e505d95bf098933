// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { ImportChanges, ImportSample } from '../api/imports';
import {
  amountOf,
  announcementOf,
  describeChanges,
  formatElapsed,
  messageOf,
  stepOf,
  stepsOf,
} from './describe-import';
import { newJob, type ImportJob } from './import-job';

const target = { userId: 'default', sessionId: 'session-1' };
const file = (change: Partial<ImportJob> = {}): ImportJob => ({
  ...newJob(target, { kind: 'file', name: 'nasa.zip' }),
  ...change,
});
const account = (change: Partial<ImportJob> = {}): ImportJob => ({
  ...newJob(target, { kind: 'account', name: '@a@b.c' }),
  ...change,
});
const at = (stage: 'fetching' | 'parsing' | 'analyzing'): Partial<ImportJob> => ({
  status: 'running',
  progress: { stage, message: 'Reading data/tweets.js', done: 1200, total: 4800 },
});

describe('the steps of an import', () => {
  it.each([
    [file(), 'Uploading'],
    [file({ status: 'sending' }), 'Uploading'],
    [file(at('parsing')), 'Reading'],
    [file(at('analyzing')), 'Analysing'],
    [file({ status: 'done' }), 'Done'],
    [account({ status: 'sending' }), 'Fetching'],
    [account(at('fetching')), 'Fetching'],
    [account(at('parsing')), 'Fetching'],
    [account(at('analyzing')), 'Analysing'],
    [account({ status: 'done' }), 'Done'],
  ])('%#: are at the one that is under way', (job, step) => {
    expect(stepsOf(job)[stepOf(job)]).toBe(step);
  });

  it('count bytes while sending and what the server counts afterwards', () => {
    expect(amountOf(file({ status: 'sending', sent: { done: 25_000_000, total: 100_000_000 } }))).toEqual({
      share: 0.25,
      text: '25 MB of 100 MB',
    });
    expect(amountOf(file(at('parsing')))).toEqual({ share: 0.25, text: '1,200 of 4,800' });
    expect(
      amountOf(file({ status: 'running', progress: { stage: 'parsing', message: 'x' } })).share,
    ).toBeNull();
  });

  it('say why an import waits, and that a lost connection does not stop it', () => {
    expect(messageOf(file(), true)).toBe('Waiting for its turn');
    expect(messageOf(file(), false)).toBe('Waiting until the server can be reached');
    expect(messageOf(file({ ...at('parsing'), isReconnecting: true }), false)).toMatch(/The import goes on/);
    expect(messageOf(file(at('parsing')), true)).toBe('Reading data/tweets.js');
  });

  it('are announced the same while only the figures move', () => {
    const early = file({ status: 'sending', sent: { done: 1, total: 9 } });
    expect(announcementOf(early)).toBe(announcementOf({ ...early, sent: { done: 8, total: 9 } }));
    expect(announcementOf(early)).toBe('Uploading nasa.zip.');
  });
});

describe('describeChanges', () => {
  const day = (text: string) => Date.parse(`${text}T12:00:00Z`);
  const sample = {
    posts_used: 5,
    first_post_ms: day('2024-01-01'),
    last_post_ms: day('2026-02-01'),
  } as ImportSample;
  const changes: ImportChanges = {
    posts_before: 3,
    posts_added: 3,
    posts_removed: 1,
    first_post_ms_before: day('2025-06-01'),
    last_post_ms_before: day('2026-02-01'),
    analyzed_at_ms_before: null,
  };

  it('counts what came and went, and says how the period grew', () => {
    expect(describeChanges(changes, sample)).toBe(
      'Since the last import 3 posts were added and 1 post is gone, and the period now begins on Jan 1, 2024 instead of Jun 1, 2025.',
    );
  });

  it('says that nothing came', () => {
    const none = { ...changes, posts_added: 0, posts_removed: 0, first_post_ms_before: sample.first_post_ms };
    expect(describeChanges(none, sample)).toBe('Since the last import no post was added.');
  });
});

describe('formatElapsed', () => {
  it.each([
    [-5, '0:00'],
    [42_900, '0:42'],
    [605_000, '10:05'],
    [3_725_000, '1:02:05'],
  ])('of %i ms is %s', (ms, text) => {
    expect(formatElapsed(ms)).toBe(text);
  });
});
