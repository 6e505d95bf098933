import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ReadingProgress } from '../../src/analysis/readers/uploads/reading-progress.js';
import { ImportJob } from '../../src/imports/import-job.js';

describe('an import while the clock is set back', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const setBack = () => {
    const now = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000);
  };

  it('does not end before it has begun', () => {
    const job = new ImportJob({ userId: 'u', sessionId: 's', source: { kind: 'file', name: 'x' } });
    setBack();
    job.fail({ error: 'x', fix: 'y', needs_username: false });
    const { started_at, ended_at } = job.toDto();
    expect(ended_at).toBeGreaterThanOrEqual(started_at);
    expect(ended_at).toBeLessThan(started_at + 60_000);
  });

  it('goes on telling how far it has come', async () => {
    const told: (number | undefined)[] = [];
    const progress = new ReadingProgress(({ done }) => told.push(done), 10);
    progress.start('posts.json');
    setBack();
    const later = performance.now() + 1_000;
    jest.spyOn(performance, 'now').mockReturnValue(later);
    for await (const _ of progress.count(chunks())) expect(told).toEqual([0, 4]);
  });
});

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new Uint8Array(4));
}
