import { deflateRaw, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import type { Post } from '../domain/post.js';
import { type PostRow, rowKindOf } from '../domain/post-row.js';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/**
 * Posts of one block. Measured with posts of 390 bytes of JSON: blocks of 64, 128 and 256 keep 24, 22 and 20 % of them, and whoever reads one post
 * unpacks a whole block.
 */
export const blockPosts = 128;

/** Levels above make blocks 3 % smaller in twice the time. */
const level = 4;

/** A post without what is as good as not there; a list that is empty says something, so it is kept. */
function rowOf(post: Post, username: string): Partial<PostRow> {
  const { time_ago: _, media, has_media, author, author_name, ...rest } = post;
  return {
    ...rest,
    kind: rowKindOf(post, username),
    ...(media.length > 0 && { media }),
    ...(has_media && { has_media }),
    ...(author !== null && { author }),
    ...(author_name !== null && { author_name }),
  };
}

/** Packs up to {@link blockPosts} posts of an account into a block: JSON of one post a line, compressed by DEFLATE (RFC 1951). */
export const packBlock = (posts: readonly Post[], username: string): Promise<Buffer> =>
  pack(posts.map((post) => JSON.stringify(rowOf(post, username))).join('\n'), { level });

/**
 * Unpacks posts of a block that {@link packBlock} has made. The others are not read: that takes longer than to unpack all.
 *
 * @param places from 0 in the block; those behind its last post are left out.
 */
export async function unpackPosts(
  block: Uint8Array,
  places: readonly number[],
): Promise<Map<number, PostRow>> {
  const lines = (await unpack(block)).toString().split('\n');
  const posts = new Map<number, PostRow>();
  for (const place of places) {
    const line = lines[place];
    if (line === undefined) continue;
    const row = JSON.parse(line) as Partial<PostRow> & Pick<PostRow, 'id' | 'text' | 'timestamp_ms' | 'kind'>;
    posts.set(place, {
      author: null,
      author_name: null,
      media: [],
      has_media: false,
      time_ago: null,
      ...row,
    });
  }
  return posts;
}
