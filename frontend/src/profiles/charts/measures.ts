import { measures, type Measure } from '@persona-lens/backend/domain/post';
import type { Profile } from '../profile';
import { MEASURE_NAMES } from './figure-names';

/** The measures that the profile's source carries. */
export function carriedMeasures({ notCarried }: Profile): Measure[] {
  return measures.filter((measure) => !notCarried.has(measure));
}

/**
 * What counts as a reaction in this profile, in words: `likes, reposts and replies`; null where its source carries none of
 * them. Views are no reaction.
 */
export function reactionsName(profile: Profile): string | null {
  const names = carriedMeasures(profile)
    .filter((measure) => measure !== 'views')
    .map((measure) => MEASURE_NAMES[measure].toLowerCase());
  return names.length === 0 ? null : new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
