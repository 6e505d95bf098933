import { readStoredResult } from './analysis-result';
import type { ProfileEntry } from './applied-profiles';
import type { Profile } from './profile';

// Several screens show the same profile one after the other, and reading megabytes takes longer than opening a page may.
const read = new WeakMap<object, Profile>();

/** The profile in an entry of the session; the same object as long as its content is the same. */
export function readEntry({ content }: ProfileEntry): Profile {
  const key = content.kind === 'stored' && typeof content.value === 'object' ? content.value : content;
  const known = key && read.get(key);
  if (known) return known;
  const { profile } = readStoredResult(
    content.kind === 'stored' ? content.value : (JSON.parse(content.json) as unknown),
  );
  if (key) read.set(key, profile);
  return profile;
}
