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

/** A row of `users`, as statements of lists read it. */
export interface VersionRow {
  readonly user_revision: number;
  readonly user_created_at: number;
}

/** The version that a row tells; of a user who has none, who has written nothing yet, the first one. */
export const toVersion = (row: VersionRow | undefined): UserVersion => ({
  revision: row?.user_revision ?? 0,
  createdAt: row?.user_created_at ?? 0,
});
