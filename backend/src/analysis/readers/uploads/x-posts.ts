import type { Post, PostVersion } from '../../../domain/post.js';
import { cutOffNote } from '../cut-off-note.js';
import { editedNotes, olderVersions } from '../edited-posts.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { noPost, PostCollector } from './post-collector.js';
import type { CollectedPosts, RecordRead } from './post-collector.js';
import { XEdits } from './x-edits.js';
import { LongTexts } from './x-long-texts.js';
import { placeOf } from './place.js';
import { repostOfTweet } from './x-repost.js';
import { readScript } from './x-script.js';
import { authorOf, isCutOff, isRetweet, postOfTweet, rawText, tweetId } from './x-tweet.js';
import type { XAuthor } from './x-tweet.js';

// https://help.x.com/en/using-x/x-circle: from 30 August 2022 for everybody, until 31 October 2023.
const circleStartMs = Date.UTC(2022, 7, 30);
const circleEndMs = Date.UTC(2023, 10, 1);
const circleNote =
  'Posts from 30 August 2022 to 31 October 2023 may include some that only a Circle of people could read: archives of X do not mark them.';

/** Gathers the posts of an archive of X from its files, one after the other. */
export class XPosts {
  /** To be filled before the posts are read. */
  readonly longTexts = new LongTexts();
  private readonly collector = new PostCollector();
  private readonly edits = new XEdits();
  private readonly placesOfEdits = new Map<JsonObject, string>();
  private readonly cutOffIds = new Set<string>();
  private editedPosts = 0;
  private newest: { author: XAuthor; timeMs: number } | null = null;
  private carriesLikes = false;
  private carriesRetweets = false;

  /** Who wrote the posts, as the newest one that tells it says: accounts change their names. */
  get author(): XAuthor | null {
    return this.newest?.author ?? null;
  }

  /** Whether any post told how often it was liked. */
  get hasLikes(): boolean {
    return this.carriesLikes;
  }

  /** Whether any post told how often it was reposted. */
  get hasRetweets(): boolean {
    return this.carriesRetweets;
  }

  /** Reads `note-tweet.js`; before the posts. */
  readLongTexts(chunks: AsyncIterable<Uint8Array>, name: string): Promise<void> {
    return readElements(chunks, name, (element) => this.longTexts.add(element));
  }

  /**
   * Reads `tweets.js`, or one of the parts in which it goes on.
   *
   * @param file what places call it; null where it is the only one.
   */
  read(chunks: AsyncIterable<Uint8Array>, name: string, file: string | null): Promise<void> {
    let number = 0;
    return readElements(chunks, name, (element) => {
      number += 1;
      this.take(element, placeOf(file, number));
    });
  }

  /** Counts the posts of `deleted-tweets.js`, which are kept nowhere. */
  readDeleted(chunks: AsyncIterable<Uint8Array>, name: string): Promise<void> {
    return readElements(chunks, name, (element) =>
      this.collector.gather(element, () => ({ kind: 'skipped', reason: 'posts that were deleted' })),
    );
  }

  /** Takes an element of `tweets.js`, and where it stands. */
  take(element: unknown, place: string): void {
    const tweet = tweetOf(element);
    // Which version of a post is its newest is known when all have been read.
    if (tweet !== undefined && !isRetweet(tweet) && this.edits.take(tweet)) {
      this.placesOfEdits.set(tweet, place);
      return;
    }
    const read = (): RecordRead =>
      tweet === undefined
        ? noPost
        : isRetweet(tweet)
          ? { kind: 'repost', post: repostOfTweet(tweet) }
          : this.postRead(tweet);
    this.collector.gather(element, read, place);
  }

  /**
   * Ends the gathering.
   *
   * @throws ImportError when there are no posts.
   */
  finish(): CollectedPosts {
    for (const { newest, older } of this.edits.posts()) this.gatherEdited(newest, older);
    const collected = this.collector.finish();
    return { ...collected, notes: [...collected.notes, ...this.notesOn(collected.posts)] };
  }

  private gatherEdited(newest: JsonObject, older: readonly JsonObject[]): void {
    const versions = new Map<string, PostVersion>();
    for (const version of older) {
      this.collector.gather(version, (tweet) => {
        const { id, text, timestamp_ms } = postOfTweet(tweet, this.longTexts.find(tweet));
        if (id !== tweetId(newest)) versions.set(id, { id, text, timestamp_ms });
        return { kind: 'skipped', reason: olderVersions };
      });
    }
    const read = (tweet: JsonObject): RecordRead => {
      this.editedPosts += 1;
      return this.postRead(tweet, [...versions.values()]);
    };
    this.collector.gather(newest, read, this.placesOfEdits.get(newest));
  }

  private postRead(tweet: JsonObject, versions: readonly PostVersion[] = []): RecordRead {
    const longText = this.longTexts.find(tweet);
    if (longText === null && isCutOff(tweet)) this.cutOffIds.add(tweetId(tweet));
    const post = postOfTweet(tweet, longText);
    const author = authorOf(tweet);
    if (author !== null && (this.newest === null || post.timestamp_ms >= this.newest.timeMs)) {
      this.newest = { author, timeMs: post.timestamp_ms };
    }
    this.carriesLikes ||= 'favorite_count' in tweet;
    this.carriesRetweets ||= 'retweet_count' in tweet;
    return { kind: 'post', post: versions.length === 0 ? post : { ...post, versions } };
  }

  private notesOn(posts: readonly Post[]): string[] {
    const notes: string[] = [];
    if (this.cutOffIds.size > 0) notes.push(cutOffNote(this.cutOffIds.size));
    notes.push(...editedNotes(this.editedPosts));
    if (posts.some(({ timestamp_ms: ms }) => ms >= circleStartMs && ms < circleEndMs)) notes.push(circleNote);
    return notes;
  }
}

/** The post in an element of `tweets.js`: under `tweet`, or the element itself in very old archives. Undefined when it is none. */
export function tweetOf(element: unknown): JsonObject | undefined {
  const wrapper = objectOf(element);
  const tweet = objectOf(wrapper?.tweet) ?? wrapper;
  return tweet !== undefined && tweetId(tweet) !== '' && (rawText(tweet) !== '' || 'full_text' in tweet)
    ? tweet
    : undefined;
}

function readElements(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  take: (element: unknown) => void,
): Promise<void> {
  return readScript(chunks, {
    name,
    paths: ['$.*'],
    onEvent: (event) => {
      if (event.kind === 'value') take(event.value);
    },
  });
}
