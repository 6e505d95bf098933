import { parentPort } from 'node:worker_threads';
import { readAnalysisResult } from '../domain/analysis-result.js';
import { columnsOf } from '../domain/columns/columns-of.js';
import { storedPosts } from '../domain/stored-posts.js';
import { packPosts } from '../post-store/pack-posts.js';
import type { PostBatch, PostSource } from '../post-store/post-sets.js';

/** What the thread is given: the JSON of a profile in UTF-8, and whose it is. */
export interface ProfileText {
  readonly json: Uint8Array;
  readonly username: string;
}

/** What the thread answers. */
export interface PackedProfile {
  readonly batches: readonly PostBatch[];
  readonly source: PostSource;
}

if (!parentPort) throw new Error('This module is the code of a thread that the server starts.');
const port = parentPort;

/** What is stored may be anything: what is no JSON has no posts. */
function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString());
  } catch {
    return null;
  }
}

async function pack({ json, username }: ProfileText): Promise<PackedProfile> {
  const batches: PostBatch[] = [];
  const result = readAnalysisResult(parsed(json));
  const { posts, notCarried } = storedPosts(result);
  posts.sort(byNewest);
  for await (const batch of packPosts(posts, columnsOf(posts, username))) batches.push(batch);
  return { batches, source: { source: result.sample?.source ?? null, notCarried } };
}

/** Who wrote the profile may have had another order; posts of the same moment stay in theirs. */
const byNewest = (one: { timestamp_ms: number }, other: { timestamp_ms: number }) =>
  other.timestamp_ms - one.timestamp_ms;

port.on('message', (text: ProfileText) => void pack(text).then((packed) => port.postMessage(packed)));
