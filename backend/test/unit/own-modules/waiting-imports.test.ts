import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ImportQuestion } from '../../../src/domain/import-mapping.js';
import { ImportJob } from '../../../src/imports/import-job.js';
import { ImportNotWaitingError, PreviewReplacedError } from '../../../src/imports/imports.errors.js';
import type { FileTask } from '../../../src/imports/run-import.js';
import { WaitingImports } from '../../../src/imports/waiting-imports.js';

const minuteMs = 60_000;

const question: ImportQuestion = {
  shape: 'ab',
  reason: 'The columns are unknown.',
  columns: [{ name: 'body', role: 'text' }],
  records: [['Hello']],
  accounts: [],
  mapping: { columns: { body: 'text' } },
  preview: {
    records: 1,
    posts: 1,
    first_post_ms: null,
    last_post_ms: null,
    skipped: [],
    notes: [],
    is_date_order_open: false,
  },
};

const task: FileTask = {
  kind: 'file',
  file: { fd: 0, sizeBytes: 1, name: 'posts.csv', sha256: '0'.repeat(64) },
  username: null,
  mapping: null,
  accounts: null,
  into: 'session',
  isReview: false,
};

const jobOf = (userId: string) =>
  new ImportJob({ userId, sessionId: 's', source: { kind: 'file', name: 'posts.csv' } });

/** Lets an import wait; tells how that ended. */
function ask(waiting: WaitingImports, userId: string, given = task) {
  const job = jobOf(userId);
  const ended = { error: null as Error | null };
  const answered = waiting.ask(job, given, question, new AbortController().signal);
  answered.catch((error: Error) => (ended.error = error));
  return { job, answered, ended };
}

describe('an import that waits for an answer', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is given up after half an hour, with the reason and what to do', async () => {
    const { ended } = ask(new WaitingImports(30 * minuteMs), 'u');
    await jest.advanceTimersByTimeAsync(30 * minuteMs - 1);
    expect(ended.error).toBeNull();
    await jest.advanceTimersByTimeAsync(1);
    expect(ended.error).toMatchObject({
      message: expect.stringContaining('within 30 minutes'),
      fix: expect.stringContaining('Import the file again'),
    });
  });

  it('waits half an hour again after a preview, and says until when', async () => {
    const waiting = new WaitingImports(30 * minuteMs);
    const { job, ended } = ask(waiting, 'u');
    await jest.advanceTimersByTimeAsync(20 * minuteMs);
    await waiting.preview(job, question.mapping, () => Promise.resolve(question));
    expect(job.toDto().waits_until).toBe(Date.now() + 30 * minuteMs);
    await jest.advanceTimersByTimeAsync(29 * minuteMs);
    expect(ended.error).toBeNull();
    await jest.advanceTimersByTimeAsync(minuteMs);
    expect(ended.error).not.toBeNull();
  });

  it('gives way when its user has four newer ones, and leaves those of others alone', async () => {
    const waiting = new WaitingImports(30 * minuteMs);
    const other = ask(waiting, 'other');
    const own = Array.from({ length: 5 }, () => ask(waiting, 'u'));
    await jest.advanceTimersByTimeAsync(0);
    expect(own.map(({ ended }) => ended.error !== null)).toEqual([true, false, false, false, false]);
    expect(other.ended.error).toBeNull();
  });

  it('gives way as the oldest of its user when sixteen wait in all', async () => {
    const waiting = new WaitingImports(30 * minuteMs);
    const all = Array.from({ length: 16 }, (_, number) => ask(waiting, `u${number % 8}`));
    ask(waiting, 'u3');
    await jest.advanceTimersByTimeAsync(0);
    expect(all.flatMap(({ ended }, number) => (ended.error ? [number] : []))).toEqual([3]);
  });

  it('ends a preview when a newer one is asked for', async () => {
    const waiting = new WaitingImports(30 * minuteMs);
    const { job } = ask(waiting, 'u');
    const first = waiting.preview(job, question.mapping, untilStopped);
    const second = waiting.preview(job, question.mapping, () => Promise.resolve(question));
    await expect(first).rejects.toThrow(PreviewReplacedError);
    expect(await second).toBe(question);
  });

  it('ends its preview when it goes on', async () => {
    const waiting = new WaitingImports(30 * minuteMs);
    const { job, answered } = ask(waiting, 'u');
    const preview = waiting.preview(job, question.mapping, untilStopped);
    waiting.answer(job, {});
    await expect(preview).rejects.toThrow(ImportNotWaitingError);
    expect(await answered).toMatchObject({ task: { mapping: question.mapping } });
    expect(() => waiting.answer(job, {})).toThrow(ImportNotWaitingError);
  });

  it('keeps the mapping of a file that is to be looked at only when it was changed', async () => {
    const waiting = new WaitingImports(30 * minuteMs);
    const asProposed = ask(waiting, 'u', { ...task, isReview: true });
    waiting.answer(asProposed.job, { mapping: { columns: { body: 'text' } } });
    expect(await asProposed.answered).toEqual({ task, chosen: null });
    const changed = ask(waiting, 'u', { ...task, isReview: true });
    const mapping = { columns: { body: 'ignore' } } as const;
    waiting.answer(changed.job, { mapping });
    expect(await changed.answered).toEqual({
      task: { ...task, mapping },
      chosen: { shape: 'ab', mapping },
    });
  });
});

/** A preview that takes until it is stopped. */
const untilStopped = (_task: FileTask, signal: AbortSignal) =>
  new Promise<ImportQuestion>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
