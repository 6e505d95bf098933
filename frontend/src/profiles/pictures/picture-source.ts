import { createContext } from 'react';
import { formatUtcDay } from '../../lib/date-format';
import { sourceText } from '../../lib/sample-text';
import { timeZoneName } from '../../lib/time-zone';
import type { Profile } from '../profile';

/** Whose figures the charts of a page show. */
export interface PictureSource {
  /** For the files' names. */
  readonly usernames: readonly string[];
  /** Said under the pictures. */
  readonly text: string;
}

/** Where the charts around it come from; null where none can be saved. */
export const PictureSourceContext = createContext<PictureSource | null>(null);

/** What is said under the picture of a chart: `@heron_watch, X archive, read Jul 14, 2024 · times in UTC · Persona Lens`. */
export function pictureSourceOf(
  accounts: readonly { username: string; profile: Profile }[],
  timeZone: string,
): PictureSource {
  const sources = accounts.map(({ username, profile: { sample } }) => {
    const from = sample ? `, ${sourceText(sample)}` : '';
    const read = sample?.analyzed_at_ms == null ? '' : `, read ${formatUtcDay(sample.analyzed_at_ms)}`;
    return `@${username}${from}${read}`;
  });
  return {
    usernames: accounts.map(({ username }) => username),
    text: [...sources, `times in ${timeZoneName(timeZone)}`, 'Persona Lens'].join(' · '),
  };
}
