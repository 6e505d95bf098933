import type { Collection } from '../../collection.js';
import type { NotCarried } from '../../../domain/not-carried.js';
import { htmlToText } from '../html-text.js';
import { monthOf, parseTime } from '../times.js';
import { ImportError } from '../../analysis.errors.js';
import { NameCount, requireUsername, signPosts } from './account-name.js';
import { readJson } from './json-stream.js';
import { objectOf, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { limits } from './limits.js';
import { activityOf } from './mastodon-activity.js';
import { authorOfActivity, nameOfActor } from './mastodon-names.js';
import { placeOf } from './place.js';
import { noPost, PostCollector } from './post-collector.js';
import type { RecordRead } from './post-collector.js';
import { utf8Of } from './text-encoding.js';

/** The account, as `actor.json` tells it. */
export interface MastodonActor {
  /** `user@host`. */
  username: string | null;
  displayName: string;
  bio: string;
  joined: string;
}

/** Gathers the posts of `outbox.json`. */
export class MastodonOutbox {
  private readonly collector = new PostCollector();
  private readonly authors = new NameCount();
  /** Which counts any post told. */
  private readonly carried = new Set<NotCarried>();

  /**
   * Reads the file. When it has `orderedItems` more than once, the last ones count, as in `JSON.parse`.
   *
   * @param file what places call it; null where it is the only one.
   */
  async read(chunks: AsyncIterable<Uint8Array>, name: string, file: string | null): Promise<void> {
    let number = 0;
    await readJson(chunks, {
      name,
      paths: ['$.orderedItems.*'],
      onEvent: (event) => {
        if (event.kind === 'member' && event.key === 'orderedItems') {
          number = 0;
          this.reset();
        } else if (event.kind === 'value') {
          number += 1;
          this.collector.gather(event.value, (item) => this.readItem(item), placeOf(file, number));
        }
      },
    });
  }

  /**
   * Ends the reading.
   *
   * @throws ImportError when there are no public posts, or nobody says whose they are.
   */
  finish(actor: MastodonActor | null, username: string | null): Collection {
    const collected = this.collector.finish();
    const name = requireUsername(actor?.username ?? null, this.authors.mostFrequent(), username);
    const displayName = actor?.displayName ?? '';
    signPosts(collected.posts, name, displayName);
    signPosts(collected.reposted, name, displayName);
    const counts: NotCarried[] = ['replies', 'views', 'followers', 'following', 'likes', 'retweets'];
    return {
      source: 'mastodon-archive',
      account: {
        username: name,
        display_name: displayName,
        bio: actor?.bio ?? '',
        joined: actor?.joined ?? '',
        tweets_count: collected.posts.length,
        followers: 0,
        following: 0,
      },
      ...collected,
      notCarried: counts.filter((count) => !this.carried.has(count)),
    };
  }

  private readItem(item: JsonObject): RecordRead {
    const activity = activityOf(item);
    if (activity.kind === 'boost') return { kind: 'repost', post: activity.post };
    if (activity.kind === 'other') return noPost;
    if (activity.kind === 'address')
      return { kind: 'skipped', reason: 'posts of which only the address is there' };
    const { likes, retweets, replies } = activity.counts;
    if (likes !== undefined) this.carried.add('likes');
    if (retweets !== undefined) this.carried.add('retweets');
    if (replies !== undefined) this.carried.add('replies');
    const author = authorOfActivity(item);
    if (author !== null) this.authors.add(author);
    return { kind: 'post', post: activity.post };
  }

  private reset(): void {
    this.collector.reset();
    this.authors.clear();
    this.carried.clear();
  }
}

/** Reads `actor.json`. */
export async function readActor(chunks: AsyncIterable<Uint8Array>, name: string): Promise<MastodonActor> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of utf8Of(chunks)) {
    bytes += chunk.length;
    if (bytes > limits.actorBytes) {
      throw new ImportError(`${name} is too large to describe an account.`, 'Upload the outbox.json alone.');
    }
    pieces.push(chunk);
  }
  const actor = objectOf(parsed(Buffer.concat(pieces).toString(), name));
  return {
    username: actor === undefined ? null : nameOfActor(actor),
    displayName: textOf(actor?.name).trim(),
    bio: htmlToText(textOf(actor?.summary)).text,
    joined: monthOf(parseTime(actor?.published)),
  };
}

function parsed(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new ImportError(
      `${name} is not valid JSON.`,
      'Download the archive again, or upload its outbox.json alone.',
      {
        cause,
      },
    );
  }
}
