/**
 * Bounds of what an uploaded file may make this process do. Real exports stay far below; a file beyond them is refused in words.
 */
export const limits = {
  /** Posts of one account. */
  posts: 2_000_000,
  /** Characters of all texts of an account together: what is held in memory. */
  textLength: 400_000_000,
  /** Bytes of one record, and of one value, in JSON, and characters of one row of a table. Posts of real exports stay below 0.1 MB. */
  recordBytes: 4 * 1024 ** 2,
  /** Objects and arrays inside each other. */
  jsonDepth: 100,
  /** Members of the outermost object of JSON: each is looked at before it is known what the file is. Exports have a few. */
  jsonMembers: 10_000,
  /** Bytes of one file of an archive, unpacked. */
  entryBytes: 2 * 1024 ** 3,
  /** Bytes of all files of an archive that are read, unpacked. */
  archiveBytes: 8 * 1024 ** 3,
  /** Files in an archive. */
  entries: 500_000,
  /** How many times larger a file may be unpacked than packed… */
  ratio: 200,
  /** …once it is larger than this unpacked. */
  ratioFromBytes: 50 * 1024 ** 2,
  /** Bytes of a Bluesky export: it is read as a whole. */
  carBytes: 512 * 1024 ** 2,
  /** Bytes of a profile's JSON text: it is read as a whole. */
  profileBytes: 64 * 1024 ** 2,
  /** Bytes of `actor.json`: it is read as a whole. */
  actorBytes: 4 * 1024 ** 2,
} as const;
