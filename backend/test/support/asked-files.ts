/** A table whose columns nobody knows by their names. */
export const unknownTable = (rows = 40) =>
  [
    'wording;posted_where;moment;hearts',
    ...Array.from(
      { length: rows },
      (_, row) => `Sentence number ${row} about rockets and the moon;nasa;${isoTime(row)};${row % 7}`,
    ),
  ]
    .join('\n')
    .replaceAll(';', ',');

/** How {@link unknownTable} is to be read. */
export const unknownMapping = {
  columns: { wording: 'text', posted_where: 'author', moment: 'time', hearts: 'likes' },
} as const;

/** A table of posts of several accounts, so many of each. */
export const severalAccounts = (counts: Record<string, number>) =>
  [
    'text,created_at,author,likes',
    ...Object.entries(counts).flatMap(([author, count]) =>
      Array.from(
        { length: count },
        (_, row) => `Sentence number ${row} of ${author} about the moon,${isoTime(row)},${author},1`,
      ),
    ),
  ].join('\n');

const isoTime = (row: number) => new Date(Date.UTC(2021, 2, 28) - row * 86_400_000).toISOString();
