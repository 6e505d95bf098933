import { counted, plural } from '../../domain/wording.js';

/** What people are told about posts of which only the start is in the source. */
export const cutOffNote = (count: number): string =>
  `Of ${counted(count, 'long post')} only the start is known: ${plural(count, 'its whole text is', 'their whole texts are')} not in the file.`;
