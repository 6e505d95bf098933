import { copied } from '../copied-text.js';

/**
 * Where a record stands in a source: its number from 1, behind the name of its file where there are several.
 *
 * @param file null where there is one.
 */
export const placeOf = (file: string | null, number: number): string =>
  file === null ? String(number) : copied(`${file}:${number}`);

/** What places call files by: their names without folders, as long as those differ. */
export function placeNames(paths: readonly string[]): (path: string) => string {
  const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const areDifferent = new Set(paths.map(baseOf)).size === paths.length;
  return areDifferent ? baseOf : (path) => path;
}
