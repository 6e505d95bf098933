import type { DateOrder } from '../../../domain/import-mapping.js';
import type { Post } from '../../../domain/post.js';
import { cutOffNote } from '../cut-off-note.js';
import { counted, enumerated, plural } from '../../../domain/wording.js';

const dayMs = 86_400_000;
const mostYears = 5;
const daysOnly =
  'The file tells the days of the posts, but not the hours: all of them count as published at midnight, UTC.';

/** What was noticed while records were read. */
export interface Noticed {
  /** Times without a zone. */
  readonly withoutZone: number;
  /** In which dates were read that have two ways; undefined when there were none. */
  readonly order: DateOrder | null | undefined;
  /** Times at which nobody can have posted, in milliseconds since 1970. */
  readonly impossible: readonly number[];
  /** Texts whose encoding was mended. */
  readonly mended: number;
  /** Posts of which only the start is there. */
  readonly cutOff: number;
  /** Ids that a program has rounded. */
  readonly roundedIds: number;
}

/** Sentences for people about what was noticed. */
export function recordNotes(
  posts: readonly Post[],
  { withoutZone, order, impossible, mended, cutOff, roundedIds }: Noticed,
): string[] {
  const notes: string[] = [];
  if (hasDaysOnly(posts)) notes.push(daysOnly);
  else if (withoutZone > 0) notes.push('The times of the file name no time zone and are read as UTC.');
  // Where it is open it is asked.
  if (order !== undefined && order !== null) {
    notes.push(`Dates like 3/4/2021 are read ${order === 'day-first' ? 'day first' : 'month first'}.`);
  }
  if (impossible.length > 0) {
    const years = [...new Set(impossible.map((ms) => new Date(ms).getUTCFullYear()))]
      .sort()
      .slice(0, mostYears);
    notes.push(
      `${counted(impossible.length, 'post')} ${plural(impossible.length, 'has a time', 'have times')} that cannot be true (${enumerated(years.map(String))}): they are kept without a time.`,
    );
  }
  if (mended > 0) {
    notes.push(
      `The text of ${counted(mended, 'post')} had been stored in a wrong encoding ("Ã©" for "é") and was mended.`,
    );
  }
  if (cutOff > 0) notes.push(cutOffNote(cutOff));
  if (roundedIds > 0) {
    notes.push(
      `${counted(roundedIds, 'id')} had been rounded, as spreadsheets do with long numbers: these posts are told apart by their text and time, and cannot be linked to.`,
    );
  }
  return notes;
}

/** Whether several posts have times, all of them midnights. */
function hasDaysOnly(posts: readonly Post[]): boolean {
  const timed = posts.filter(({ timestamp_ms }) => timestamp_ms > 0);
  return timed.length > 1 && timed.every(({ timestamp_ms }) => timestamp_ms % dayMs === 0);
}
