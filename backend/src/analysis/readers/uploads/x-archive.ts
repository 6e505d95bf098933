import type { Collection } from '../../collection.js';
import type { ReadUploadOptions } from './upload.js';
import { placeNames } from './place.js';
import { readAside } from './side-file.js';
import { countElements, readAccount, readBio, unknownAccount } from './x-account.js';
import { collectionOf } from './x-collection.js';
import { XPosts } from './x-posts.js';
import type { ZipArchive } from './zip-archive.js';
import { openZipped } from './zipped-files.js';

const tweetsPattern = /^tweets?(?:-part\d+)?\.js$/u;
const communityPattern = /^community-tweets?(?:-part\d+)?\.js$/u;
const deletedPattern = /^deleted-tweets?(?:-part\d+)?\.js$/u;

/** Whether a file of an archive holds posts of X, by its name without folders: `tweets.js`, `tweet-part1.js`, `community-tweet.js`. */
export function isTweetsFile(baseName: string): boolean {
  return tweetsPattern.test(baseName) || communityPattern.test(baseName);
}

/**
 * Reads the posts and the account of an X archive. Of everything else in it, direct messages above all, nothing is unpacked.
 *
 * @param folder where the posts are: `data/`, or what the archive was packed into, with a slash at the end.
 * @see FORMATS.md: X archive
 */
export async function readXArchive(
  archive: ZipArchive,
  folder: string,
  { username, report }: ReadUploadOptions,
): Promise<Collection> {
  const inFolder = archive.paths.filter((path) => path.startsWith(folder));
  const named = (pattern: RegExp): string[] =>
    inFolder.filter((path) => pattern.test(path.slice(folder.length))).sort(byPart);
  const parts = {
    account: named(/^account\.js$/u),
    profile: named(/^profile\.js$/u),
    followers: named(/^follower(-part\d+)?\.js$/u),
    following: named(/^following(-part\d+)?\.js$/u),
    notes: named(/^note-tweet(-part\d+)?\.js$/u),
    tweets: [...named(tweetsPattern), ...named(communityPattern)],
    deleted: named(deletedPattern),
  };
  const open = openZipped(archive, Object.values(parts).flat(), report);
  const notes: string[] = [];
  const count = async (paths: readonly string[]): Promise<number | null> => {
    const counts = await readAside(paths, notes, (path) => countElements(open(path), path));
    return counts?.reduce((sum, one) => sum + one, 0) ?? null;
  };

  const account = { ...unknownAccount };
  const told = await readAside(parts.account, notes, (path) => readAccount(open(path), path));
  Object.assign(account, ...(told ?? []));
  const bios = await readAside(parts.profile, notes, (path) => readBio(open(path), path));
  account.bio = bios?.at(-1) ?? '';
  account.followers = await count(parts.followers);
  account.following = await count(parts.following);
  const posts = new XPosts();
  await readAside(parts.notes, notes, (path) => posts.readLongTexts(open(path), path));
  const placeName = placeNames(parts.tweets);
  for (const path of parts.tweets) await posts.read(open(path), path, placeName(path));
  await readAside(parts.deleted, notes, (path) => posts.readDeleted(open(path), path));
  return collectionOf(posts, account, username, notes);
}

/** Reads a `tweets.js`, or a month of an older archive, alone. It may not name its account, but the addresses of its pictures do. */
export async function readTweetsFile(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  username: string | null,
): Promise<Collection> {
  const posts = new XPosts();
  await posts.read(chunks, name, null);
  return collectionOf(posts, { ...unknownAccount, username }, null);
}

/** In the order in which X went on writing: the file without a part number, then `-part1`, `-part2`, … `-part10`. */
function byPart(one: string, other: string): number {
  const part = (path: string): number => Number(/-part(\d+)\.js$/u.exec(path)?.[1] ?? 0);
  return part(one) - part(other) || (one < other ? -1 : 1);
}
