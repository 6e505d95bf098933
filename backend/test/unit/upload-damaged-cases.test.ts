import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ImportError } from '../../src/analysis/analysis.errors.js';
import { damage, randomFrom } from '../support/uploads/damage.js';
import { readBytes } from '../support/uploads/read-bytes.js';

const folder = new URL('../fixtures/cases/', import.meta.url);
const names = readdirSync(folder).sort();

describe('a damaged file of a real tool', () => {
  it.each(names)('%s ends in posts, in a question, or in a refusal that says what to do', async (name) => {
    const whole = readFileSync(new URL(name, folder));
    const random = randomFrom(20261128);
    for (let run = 0; run < 25; run += 1) {
      try {
        const upload = await readBytes(damage(whole, random), { name, username: 'me' });
        if (upload.kind !== 'posts') continue;
        for (const { posts, skipped } of upload.collections) {
          expect(posts.length).toBeGreaterThan(0);
          expect(skipped.every(({ count, reason }) => count > 0 && reason !== '')).toBe(true);
          expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
          expect(posts.every(({ timestamp_ms: ms }) => ms >= 0 && ms < Date.UTC(2100, 0, 1))).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof ImportError))
          throw new Error(`run ${run} failed in another way`, { cause: error });
        expect(error.message).toMatch(/\.$/u);
        expect(error.fix).toMatch(/\.$/u);
      }
    }
  });

  it.each(names.filter((name) => /\.(csv|ndjson|jsonl)$/u.test(name)))(
    '%s keeps what stands before the place where it breaks off',
    async (name) => {
      const whole = readFileSync(new URL(name, folder));
      const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
      const upload = await readBytes(whole.subarray(0, lastLine + 20), { name, username: 'sample_user' });
      const [collection] = upload.kind === 'posts' ? upload.collections : [];
      expect(collection?.posts.length).toBeGreaterThan(0);
      expect(collection?.skipped.some(({ reason }) => reason === 'records that the file breaks off in')).toBe(
        true,
      );
    },
  );
});
