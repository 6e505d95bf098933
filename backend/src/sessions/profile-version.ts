/** Which version of a profile something is. */
export interface ProfileVersion {
  /** The user's revision at its last save. */
  readonly revision: number;
  /** When that was: milliseconds since the Unix epoch. */
  readonly updated_at: number;
}

/**
 * The ETag of one profile: weak, since compression changes the bytes. No other save of the user has its revision, so a profile that
 * was deleted and saved again has another tag. It names the time of the save too, so that a tag from before the database was set up
 * anew, or taken from a backup, never matches a revision that has been reached again.
 */
export function profileETag({ revision, updated_at }: ProfileVersion): string {
  return `W/"${updated_at.toString(36)}-${revision}"`;
}
