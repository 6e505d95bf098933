import type { PostRow } from '../domain/post-row.js';
import { blockPosts, packBlock } from './block.js';
import type { PostBatch } from './post-sets.js';

/** Blocks that one write takes: some 50 kB, which takes a few milliseconds. */
const blocksInBatch = 4;

/** Packs posts for writing, a batch after the other. */
export async function* packPosts(rows: readonly PostRow[]): AsyncGenerator<PostBatch> {
  for (let at = 0; at < rows.length; at += blocksInBatch * blockPosts) {
    const batch = rows.slice(at, at + blocksInBatch * blockPosts);
    const starts = Array.from(
      { length: Math.ceil(batch.length / blockPosts) },
      (_, block) => block * blockPosts,
    );
    const blocks = await Promise.all(
      starts.map((start) => packBlock(batch.slice(start, start + blockPosts))),
    );
    yield { blocks, posts: batch.length };
  }
}
