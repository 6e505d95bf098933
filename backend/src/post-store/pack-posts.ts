import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { encodeColumns } from '../domain/columns/encode-columns.js';
import { columnsOf } from '../domain/columns/columns-of.js';
import type { Post } from '../domain/post.js';
import { blockPosts, packBlock } from './block.js';
import type { PostBatch } from './post-sets.js';

const pack = promisify(gzip);

/** Bytes of columns that one write takes. */
const chunkBytes = 256 * 1024;

/**
 * Packs the posts of an account for writing, a part after the other: first the posts in blocks, then their columns, gzipped as a whole (RFC 1952) and
 * cut into chunks.
 *
 * @param posts in the order of positions.
 */
export async function* packPosts(posts: readonly Post[], username: string): AsyncGenerator<PostBatch> {
  for (let at = 0; at < posts.length; at += blockPosts) {
    const block = posts.slice(at, at + blockPosts);
    yield { kind: 'block', body: await packBlock(block, username), texts: block.map(({ text }) => text) };
  }
  const columns = await pack(Buffer.concat(encodeColumns(columnsOf(posts, username))), { level: 4 });
  for (let at = 0; at < columns.length; at += chunkBytes) {
    yield { kind: 'chunk', body: columns.subarray(at, at + chunkBytes) };
  }
}
