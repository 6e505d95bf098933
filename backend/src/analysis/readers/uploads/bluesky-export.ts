import { ImportError } from '../../analysis.errors.js';
import type { Collection } from '../../collection.js';
import type { Post } from '../../../domain/post.js';
import { monthOf, parseTime } from '../times.js';
import { requireUsername, signPosts } from './account-name.js';
import { claimNotes, markedClaim } from '../bluesky-times.js';
import { postOfRecord, repostOfRecord } from './bluesky-record.js';
import { accountOf, entriesOf, recordOf } from './bluesky-repository.js';
import { textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { limits } from './limits.js';
import { PostCollector } from './post-collector.js';
import type { ReadUploadOptions, UploadedFile } from './upload.js';
import { ReadingProgress } from './reading-progress.js';
import { readAt } from './uploaded-bytes.js';
import { visibilityOf } from '../visibility.js';

/** Whether a file starts as a CAR archive does: the length of its header, then CBOR for a map of `roots` and `version`. */
export function isCar(head: Buffer): boolean {
  const isMap = head[1] === 0xa2 || head[2] === 0xa2;
  return isMap && head.toString('latin1', 0, 16).includes('\u{a2}eroots');
}

/**
 * Reads the export of a Bluesky account (`com.atproto.sync.getRepo`). It has the account's own records: no counts, and not even its
 * name, which belongs to a directory outside of it.
 *
 * @see https://atproto.com/specs/repository
 */
export async function readBlueskyExport(
  file: UploadedFile,
  { username, report }: ReadUploadOptions,
): Promise<Collection> {
  const collector = new PostCollector();
  const nowMs = Date.now();
  let profile: JsonObject | undefined;
  let following = 0;
  const bytes = await wholeFile(file, report);
  for await (const entry of entriesOf(bytes)) {
    if (entry.collection === 'app.bsky.feed.repost') {
      const repost = recordOf(entry);
      const isPublic = visibilityOf(repost) === 'public';
      collector.addRepost(isPublic ? markedClaim(repostOfRecord(repost ?? {}, entry.rkey), nowMs) : null);
    } else if (entry.collection === 'app.bsky.graph.follow') following += 1;
    else if (entry.collection === 'app.bsky.actor.profile') profile = recordOf(entry);
    else if (entry.collection === 'app.bsky.feed.post') {
      collector.gather(recordOf(entry), (record) => ({
        kind: 'post',
        post: markedClaim(postOfRecord(record, entry.rkey), nowMs),
      }));
    }
  }
  const collected = collector.finish();
  const name = requireUsername(username);
  const displayName = textOf(profile?.displayName).trim();
  signPosts(collected.posts, name, displayName);
  signPosts(collected.reposted, name, displayName);
  const did = accountOf(bytes);
  for (const post of [...collected.posts, ...collected.reposted]) nameOwn(post, did, name);
  return {
    source: 'bluesky-export',
    account: {
      username: name,
      display_name: displayName,
      bio: textOf(profile?.description).trim(),
      joined: monthOf(parseTime(profile?.createdAt)),
      tweets_count: collected.posts.length,
      followers: 0,
      following,
    },
    ...collected,
    notes: [...collected.notes, ...claimNotes(collected.posts)],
    notCarried: ['likes', 'retweets', 'replies', 'views', 'followers'],
  };
}

/** Records name accounts by their permanent ids: the name of the export's own is known. */
function nameOwn(post: Post, did: string, name: string): void {
  for (const key of ['reply_to', 'quoted', 'reposted'] as const) {
    if (did !== '' && post[key]?.author === did) post[key] = { ...post[key], author: name };
  }
}

/** The tree of records points from place to place in the file, so all of it is needed at once. */
async function wholeFile(file: UploadedFile, report: ReadUploadOptions['report']): Promise<Buffer> {
  if (file.sizeBytes > limits.carBytes) {
    throw new ImportError(
      `The Bluesky export is larger than ${limits.carBytes / 1024 ** 2} MB.`,
      'Import the newest posts of the account by its name instead.',
    );
  }
  const progress = new ReadingProgress(report, file.sizeBytes);
  progress.start(file.name);
  const bytes = await readAt(file, 0, file.sizeBytes);
  progress.end();
  return bytes;
}
