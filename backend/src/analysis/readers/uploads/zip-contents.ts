import { isTweetsFile } from './x-archive.js';
import { isMonthFile } from './x-grailbird.js';

/** The table in X archives of before 2019 that says again what the files of the months say. */
export const grailbirdTable = 'tweets.csv';

/** Which archive a ZIP is, where in it, and where others are, too. Nothing when it is none. */
export interface ZipContents {
  readonly kind: 'x' | 'grailbird' | 'grailbird-table' | 'mastodon';
  /** With a slash at the end, or empty. */
  readonly folder: string | undefined;
  readonly others: readonly string[];
}

/** Tells what a ZIP is from the paths in it, also when somebody packed a folder around it. */
export function archiveIn(paths: readonly string[]): ZipContents {
  const foldersOf = (isWanted: (baseName: string) => boolean): string[] => {
    const folders = paths
      .map((path) => ({ folder: path.slice(0, path.lastIndexOf('/') + 1), path }))
      .filter(({ folder, path }) => isWanted(path.slice(folder.length)))
      .map(({ folder }) => folder);
    return [...new Set(folders)];
  };
  const withTweets = foldersOf(isTweetsFile);
  const namedData = withTweets.filter((folder) => /(^|\/)data\/$/u.test(folder));
  // Where X puts them; beside it, the pages of an archive have scripts of any name.
  const ofX = namedData.length > 0 ? namedData : withTweets;
  const ofMonths = foldersOf(isMonthFile);
  const ofMastodon = foldersOf((baseName) => baseName === 'outbox.json');
  const [folder, ...others] = [...ofX, ...ofMonths, ...ofMastodon];
  if (folder !== undefined) {
    const kind = ofX.length > 0 ? 'x' : ofMonths.length > 0 ? 'grailbird' : 'mastodon';
    return { kind, folder, others };
  }
  const [ofTable, ...otherTables] = foldersOf((baseName) => baseName === grailbirdTable);
  return { kind: 'grailbird-table', folder: ofTable, others: otherTables };
}
