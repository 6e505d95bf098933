import { measures } from '../../../domain/post.js';
import type { Measure } from '../../../domain/post.js';
import { countOf } from './counts.js';
import { firstOf } from './layout.js';
import type { Layout } from './layout.js';
import type { SourceRecord } from './record.js';

/** The counts that a record tells. */
export function countsIn(record: SourceRecord, layout: Layout): Partial<Record<Measure, number>> {
  const counts: Partial<Record<Measure, number>> = {};
  for (const measure of measures) {
    const [, count] = firstOf(record, layout, measure, countOf);
    if (count !== undefined) counts[measure] = count;
  }
  return counts;
}
