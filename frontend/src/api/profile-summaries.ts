import type { components } from './schema';

/** What the server tells about a stored profile: everything but its content. */
export type ProfileSummary = components['schemas']['ProfileSummary'];

/** Tells one save of a profile from every other one, also from those before the database was set up anew. */
export function storedVersion({ revision, updated_at }: ProfileSummary): string {
  return `stored-${revision}-${updated_at}`;
}

/** The version of a profile that is not saved yet: the write that is going to save it. */
export function pendingVersion(writeId: number): string {
  return `pending-${writeId}`;
}

/** The list with this profile: in its old place, else last. An answer older than what the list has changes nothing. */
export function withSummary(list: readonly ProfileSummary[], summary: ProfileSummary): ProfileSummary[] {
  const known = list.find(({ username }) => username === summary.username);
  if (!known) return [...list, summary];
  return list.map((other) => (other === known && known.revision < summary.revision ? summary : other));
}

/** The list without this account. */
export function withoutSummary(list: readonly ProfileSummary[], username: string): ProfileSummary[] {
  return list.filter((other) => other.username !== username);
}
