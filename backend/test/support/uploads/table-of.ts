/** A table with these columns; what a row does not say is taken from `common`, and empty where that does not say it, either. */
export function tableOf(
  columns: string,
  common: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, string>>[],
  delimiter = ',',
): string {
  const names = columns.split(',');
  const cell = (value = ''): string => (/[",\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [names, ...rows.map((row) => names.map((name) => cell(row[name] ?? common[name])))]
    .map((cells) => cells.join(delimiter))
    .join('\n');
}
