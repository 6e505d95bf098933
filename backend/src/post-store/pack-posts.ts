import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { encodeColumns } from '../domain/columns/encode-columns.js';
import type { PostColumns } from '../domain/columns/post-columns.js';
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
 * @param posts of an account, in the order of positions.
 * @param columns of these posts.
 */
export async function* packPosts(posts: readonly Post[], columns: PostColumns): AsyncGenerator<PostBatch> {
  for (let at = 0; at < posts.length; at += blockPosts) {
    const block = posts.slice(at, at + blockPosts);
    yield {
      kind: 'block',
      body: await packBlock(block, columns.username),
      texts: block.map(({ text }) => text),
    };
  }
  const packed = await pack(Buffer.concat(encodeColumns(columns)), { level: 4 });
  for (let at = 0; at < packed.length; at += chunkBytes) {
    yield { kind: 'chunk', body: packed.subarray(at, at + chunkBytes) };
  }
}
