import type { Collection } from '../../collection.js';
import { monthOf, parseTime } from '../times.js';
import { accountName } from './account-name.js';
import { readJson } from './json-stream.js';
import { objectOf, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { placeOf } from './place.js';
import { unknownAccount } from './x-account.js';
import type { XAccount } from './x-account.js';
import { collectionOf } from './x-collection.js';
import { XPosts } from './x-posts.js';

/**
 * Reads the JSON in which community-archive.org keeps an X archive: one object with the lists of the archive's files. Likes and what else
 * is in it are dropped as they are read.
 *
 * @param open its bytes from the start on; called twice, because long texts may come after their posts.
 * @see FORMATS.md: Community Archive
 */
export async function readCommunityArchive(
  open: () => AsyncIterable<Uint8Array>,
  name: string,
  username: string | null,
): Promise<Collection> {
  const posts = new XPosts();
  const account = { ...unknownAccount };
  const lists = await readLists(open(), name, {
    account: (element) => Object.assign(account, accountOf(objectOf(element.account))),
    profile: ({ profile }) => {
      account.bio = textOf(objectOf(objectOf(profile)?.description)?.bio).trim();
    },
    follower: () => undefined,
    following: () => undefined,
    'note-tweet': (element) => posts.longTexts.add(element),
  });
  account.followers = lists.get('follower') ?? null;
  account.following = lists.get('following') ?? null;
  const numbers = { tweets: 0, 'community-tweet': 0 };
  const takerOf = (list: keyof typeof numbers) => (element: JsonObject) => {
    numbers[list] += 1;
    posts.take(element, placeOf(list, numbers[list]));
  };
  await readLists(open(), name, {
    tweets: takerOf('tweets'),
    'community-tweet': takerOf('community-tweet'),
  });
  return collectionOf(posts, account, username);
}

function accountOf(account: JsonObject | undefined): Partial<XAccount> {
  return {
    username: accountName(account?.username),
    displayName: textOf(account?.accountDisplayName).trim(),
    joined: monthOf(parseTime(account?.createdAt)),
  };
}

/** Hands out the elements of some lists of the outermost object, and tells how long those are that are there. */
async function readLists(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  takers: Readonly<Record<string, (element: JsonObject) => unknown>>,
): Promise<ReadonlyMap<string, number>> {
  const lengths = new Map<string, number>();
  await readJson(chunks, {
    name,
    paths: Object.keys(takers).map((list) => `$.${list}.*`),
    onEvent: (event) => {
      if (event.kind === 'member' && event.type === 'array') lengths.set(event.key, 0);
      if (event.kind !== 'value' || event.key === null) return;
      lengths.set(event.key, (lengths.get(event.key) ?? 0) + 1);
      takers[event.key]?.(objectOf(event.value) ?? {});
    },
  });
  return lengths;
}
