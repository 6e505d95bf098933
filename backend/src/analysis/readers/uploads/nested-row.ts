type Row = Readonly<Record<string, unknown>>;

/**
 * How the columns of a table that was made of objects become objects again: Apify writes `user/name` for a member of a member, and
 * `hashtags/0` for the first of a list.
 *
 * @returns null for tables that have no such columns; `Date/Time` alone is none.
 */
export function nesting(columns: readonly string[]): ((row: Row) => Row) | null {
  const paths = columns.map((column) => column.split('/'));
  const isPath = (path: readonly string[]): boolean =>
    path.length > 1 && path.every((part) => /^(?:\d{1,3}|[a-z]\w*)$/iu.test(part));
  const nested = paths.filter(isPath);
  const isOfObject = ([first, second = '']: readonly string[]): boolean =>
    /^\d+$/u.test(second) || nested.filter(([other]) => other === first).length > 1;
  if (!nested.some(isOfObject)) return null;
  return (row) => {
    const result: Record<string, unknown> = {};
    columns.forEach((column, index) => {
      const path = paths[index] ?? [];
      if (!isPath(path)) result[column] = row[column];
      else if (row[column] !== '' && row[column] !== undefined) put(result, path, row[column]);
    });
    return result;
  };
}

/** Puts a value where a path leads; digits in it are places in a list. */
function put(object: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let inner: Record<string, unknown> = object;
  path.forEach((part, index) => {
    const next = path[index + 1];
    // `tags/0` and `tags/length` are not of one object.
    if (Array.isArray(inner) && !/^\d/u.test(part)) return;
    if (next === undefined) inner[part] = value;
    else {
      const child = inner[part];
      if (typeof child !== 'object' || child === null) inner[part] = /^\d+$/u.test(next) ? [] : {};
      inner = inner[part] as Record<string, unknown>;
    }
  });
}
