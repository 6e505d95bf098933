import { ImportError } from '../../analysis.errors.js';

/**
 * Reads a file of an archive without which its posts can be read as well: what keeps it from being read becomes a note.
 *
 * @returns what `read` gives; undefined when there is no such file, or it cannot be read.
 */
export async function readAside<Content>(
  paths: readonly string[],
  notes: string[],
  read: (path: string) => Promise<Content>,
): Promise<Content[] | undefined> {
  if (paths.length === 0) return undefined;
  const contents: Content[] = [];
  try {
    for (const path of paths) contents.push(await read(path));
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    notes.push(`${error.message} What it tells is missing.`);
    return undefined;
  }
  return contents;
}
