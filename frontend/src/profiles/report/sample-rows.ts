import { formatDateTime, formatPeriod } from '../../lib/date-format';
import { formatCount, formatCounted } from '../../lib/number-format';
import { provenanceFacts } from '../../lib/provenance-facts';
import { leftOutText, sourceText } from '../../lib/sample-text';
import { notCarriedText } from '../charts/figure-names';
import type { Profile } from '../profile';
import type { Coverage } from '../post-selection';

/** A name and what is said about it. */
export type NamedText = readonly [name: string, text: string];

/** What the figures of a report rest on, and how they were made, as lines of a table. */
export function sampleRows(profile: Profile, coverage: Coverage, timeZone = 'UTC'): NamedText[] {
  const { sample, changes, notCarried } = profile;
  const { firstPostMs, lastPostMs } = coverage;
  const rows: (NamedText | null)[] = [
    ['Posts counted', formatCount(coverage.posts)],
    [
      'Period',
      firstPostMs === null || lastPostMs === null
        ? 'Not known: no post has a time'
        : formatPeriod(firstPostMs, lastPostMs, timeZone),
    ],
    ['Source', sample?.source ? sourceText(sample) : 'Not told by this profile'],
    ...(sample?.provenance ? provenanceFacts(sample.provenance) : []),
    sample && ['Records in the source', formatCount(sample.posts_found)],
    sample && sample.skipped.length > 0 ? ['Left out', sample.skipped.map(leftOutText).join('; ')] : null,
    sample?.columns_unread?.length ? ['Columns not understood', sample.columns_unread.join(', ')] : null,
    notCarried.size > 0 ? ['Not in this source', notCarriedText(notCarried)] : null,
    sample && profile.posts.length < coverage.posts
      ? ['Posts stored', `The newest ${formatCount(profile.posts.length)}; the figures count all`]
      : null,
    ['Products, style and insights', methodText(profile)],
    sample?.analyzed_at_ms ? ['Analysed', formatDateTime(sample.analyzed_at_ms, timeZone)] : null,
    changes && [
      'Since the import before',
      `${formatCounted(changes.posts_added, 'post')} added, ${formatCount(changes.posts_removed)} removed`,
    ],
    ...(sample?.notes ?? []).map((note): NamedText => ['Note', note]),
  ];
  return rows.filter((row) => row !== null);
}

function methodText({ sample }: Profile): string {
  if (!sample) return 'Written by an earlier version of Persona Lens';
  const method =
    sample.method === 'local' ? 'Written by rules, without a language model' : `Written by ${sample.method}`;
  return sample.method_note ? `${method}. ${sample.method_note}` : method;
}
