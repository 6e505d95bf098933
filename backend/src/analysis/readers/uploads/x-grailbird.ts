import type { Collection } from '../../collection.js';
import type { Post } from '../../../domain/post.js';
import { counted } from '../../../domain/wording.js';
import { monthOf, parseTime } from '../times.js';
import { accountName } from './account-name.js';
import { objectOf, textOf } from './json-values.js';
import { placeNames } from './place.js';
import { readAside } from './side-file.js';
import type { ReadUploadOptions } from './upload.js';
import { readTexts, unknownAccount } from './x-account.js';
import type { XAccount } from './x-account.js';
import { collectionOf } from './x-collection.js';
import { XPosts } from './x-posts.js';
import { readScript } from './x-script.js';
import type { ZipArchive } from './zip-archive.js';
import { openZipped } from './zipped-files.js';

const monthPattern = /^\d{4}_\d{2}\.js$/u;
const monthFolder = 'tweets/';
const dayMs = 86_400_000;
/** Ids have carried a time since 4 November 2010; of older posts the archive knows the day. */
const timesStartMs = Date.UTC(2010, 10, 6);

/** Whether a file of an archive holds the posts of a month, by its name without folders: `2012_01.js`. */
export const isMonthFile = (baseName: string): boolean => monthPattern.test(baseName);

/**
 * Reads an X archive as it was until 2018. The same posts stand in its `tweets.csv` again, with less.
 *
 * @param folder where the months are: `data/js/tweets/`, or what they were packed into, with a slash at the end.
 * @see FORMATS.md: X archive (Grailbird)
 */
export async function readGrailbird(
  archive: ZipArchive,
  folder: string,
  { username, report }: ReadUploadOptions,
): Promise<Collection> {
  const root = folder.endsWith(monthFolder) ? folder.slice(0, -monthFolder.length) : folder;
  const months = archive.paths
    .filter((path) => path.startsWith(folder) && isMonthFile(path.slice(folder.length)))
    .sort();
  const [details, index] = ['user_details.js', 'tweet_index.js'].map((name) =>
    archive.paths.filter((path) => path === root + name),
  ) as [string[], string[]];
  const open = openZipped(archive, [...details, ...index, ...months], report);

  const account = { ...unknownAccount };
  const notes: string[] = [];
  const told = await readAside(details, notes, (path) => readDetails(open(path), path));
  Object.assign(account, ...(told ?? []));
  const known = new Set(months.map((path) => path.slice(folder.length)));
  const [missing = 0] =
    (await readAside(index, notes, (path) => countMissing(open(path), path, known))) ?? [];
  const posts = new XPosts();
  const placeName = placeNames(months);
  for (const path of months) await posts.read(open(path), path, placeName(path));
  const collection = collectionOf(posts, account, username, notes);
  return {
    ...collection,
    notes: [...collection.notes, ...missingNotes(missing), ...dayNotes(collection.posts)],
  };
}

/** Reads `user_details.js`. The place beside the name is not taken. */
async function readDetails(chunks: AsyncIterable<Uint8Array>, name: string): Promise<Partial<XAccount>> {
  const members = await readTexts(chunks, name, ['$.screen_name', '$.full_name', '$.bio', '$.created_at']);
  return {
    username: accountName(members.get('screen_name')),
    displayName: (members.get('full_name') ?? '').trim(),
    bio: (members.get('bio') ?? '').trim(),
    joined: monthOf(parseTime(members.get('created_at'))),
  };
}

/** How many of the months that `tweet_index.js` lists are not in the archive. */
async function countMissing(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  known: ReadonlySet<string>,
): Promise<number> {
  let missing = 0;
  await readScript(chunks, {
    name,
    paths: ['$.*'],
    onEvent: (event) => {
      if (event.kind !== 'value') return;
      const file = textOf(objectOf(event.value)?.file_name).split('/').at(-1);
      if (file !== undefined && isMonthFile(file) && !known.has(file)) missing += 1;
    },
  });
  return missing;
}

const missingNotes = (months: number): string[] =>
  months === 0 ? [] : [`The archive lists ${counted(months, 'month')} whose posts are not in it.`];

/** What to tell people about posts that all seem to be of midnight. */
function dayNotes(posts: readonly Post[]): string[] {
  const count = posts.filter(
    ({ timestamp_ms: ms }) => ms > 0 && ms < timesStartMs && ms % dayMs === 0,
  ).length;
  if (count === 0) return [];
  return [
    `Of ${counted(count, 'post')} only the day is known: the archive has no times of day before November 2010.`,
  ];
}
