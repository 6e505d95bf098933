import { counted, plural } from '../../domain/wording.js';

/** Why older versions of a post are left out, in the plural. */
export const olderVersions = 'older versions of posts that were edited';

/** What people are told of posts that were edited; nothing when there are none. */
export const editedNotes = (count: number): string[] =>
  count === 0
    ? []
    : [
        `${counted(count, 'post')} ${plural(count, 'was edited after it was published: its newest version counts.', 'were edited after they were published: their newest versions count.')}`,
      ];
