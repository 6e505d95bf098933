/** State of everything that a user can list. */
export interface UserVersion {
  /** Number of the user's changes; 0 for a user who has written nothing yet. */
  readonly revision: number;
  /** When the user's first write was: milliseconds since the Unix epoch; 0 for none. */
  readonly createdAt: number;
}

/**
 * The ETag of a user's lists: weak, since compression changes the bytes. It names the time of the first write too, so
 * that a tag from before the database was set up anew never matches a count that has been reached again.
 */
export function userETag({ revision, createdAt }: UserVersion): string {
  return `W/"${createdAt.toString(36)}-${revision}"`;
}
