// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type {} from '../api/imports';
import { amountOf, announcementOf, formatElapsed, messageOf, stepOf, stepsOf } from './describe-import';
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

  it('count bytes while sending and reading, and posts afterwards', () => {
    expect(amountOf(file({ status: 'sending', sent: { done: 25_000_000, total: 100_000_000 } }))).toEqual({
      share: 0.25,
      text: '25 MB of 100 MB',
    });
    expect(amountOf(file(at('analyzing')))).toEqual({ share: 0.25, text: '1,200 of 4,800' });
    const read = { stage: 'parsing' as const, message: 'x', done: 3_000_000, total: 12_000_000 };
    expect(amountOf(file({ status: 'running', progress: read }))).toEqual({
      share: 0.25,
      text: '3 MB of 12 MB',
    });
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
