import { carriable, type NotCarried } from '@persona-lens/backend/domain/not-carried';
import { z } from 'zod';
import { MAX_DATE_MS } from '../lib/date-format';
import type { Changes, Sample } from './profile';

const count = z.number().nonnegative().catch(0);
const time = z.number().min(1).max(MAX_DATE_MS).nullable().catch(null);
const sentences = z.array(z.unknown()).catch([]).transform(texts);

const sample = z.object({
  source: z.string().catch(''),
  method: z.string().catch('local'),
  method_note: z.string().nullish().catch(null),
  posts_found: count,
  posts_used: count,
  first_post_ms: time,
  last_post_ms: time,
  skipped: z
    .array(z.object({ reason: z.string(), count: z.number().positive() }).nullable().catch(null))
    .catch([])
    .transform((items) => items.filter((item) => item !== null)),
  not_carried: sentences,
  notes: sentences,
  analyzed_at_ms: time,
});

const changes = z.object({
  posts_before: count,
  posts_added: count,
  posts_removed: count,
  first_post_ms_before: time,
  last_post_ms_before: time,
  analyzed_at_ms_before: time,
});

const result = z.object({
  sample: sample.nullish().catch(null),
  changes: changes.nullish().catch(null),
});

/** What a stored profile says about the analysis behind it. */
export interface StoredSample {
  sample: Sample | null;
  changes: Changes | null;
  /** Null where there is no sample. */
  notCarried: NotCarried[] | null;
}

/** Reads what a stored profile says about its analysis. Never fails: damaged parts are left out. */
export function readStoredSample(value: unknown): StoredSample {
  const read = result.safeParse(value);
  const stored = read.success ? read.data.sample : null;
  const changed = read.success ? read.data.changes : null;
  return {
    sample: stored
      ? {
          source: stored.source,
          method: stored.method,
          methodNote: stored.method_note ?? null,
          postsFound: stored.posts_found,
          postsUsed: stored.posts_used,
          firstPostMs: stored.first_post_ms,
          lastPostMs: stored.last_post_ms,
          skipped: stored.skipped,
          notes: stored.notes,
          analyzedAtMs: stored.analyzed_at_ms,
        }
      : null,
    changes: changed
      ? {
          postsBefore: changed.posts_before,
          postsAdded: changed.posts_added,
          postsRemoved: changed.posts_removed,
          firstPostMsBefore: changed.first_post_ms_before,
          lastPostMsBefore: changed.last_post_ms_before,
          analyzedAtMsBefore: changed.analyzed_at_ms_before,
        }
      : null,
    notCarried: stored ? carriable.filter((name) => stored.not_carried.includes(name)) : null,
  };
}

function texts(items: unknown[]): string[] {
  return items.filter((item) => typeof item === 'string');
}
