import type { Post } from '../../../domain/post.js';
import { NameCount } from './account-name.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { noPost, PostCollector } from './post-collector.js';
import type { RecordRead } from './post-collector.js';
import { LongTexts } from './x-long-texts.js';
import { readScript } from './x-script.js';
import { authorOf, isCutOff, isRetweet, postOfTweet, rawText, tweetId } from './x-tweet.js';

// https://help.x.com/en/using-x/x-circle: from 30 August 2022 for everybody, until 31 October 2023.
const circleStartMs = Date.UTC(2022, 7, 30);
const circleEndMs = Date.UTC(2023, 10, 1);
const circleNote =
  'Posts from 30 August 2022 to 31 October 2023 may include some that only a Circle of people could read: archives of X do not mark them.';

/** Gathers the posts of an X archive from its files, one after the other. */
export class XPosts {
  readonly collector = new PostCollector();
  /** Whom the posts tell to be their author. */
  readonly authors = new NameCount();
  /** To be filled before the posts are read. */
  readonly longTexts = new LongTexts();
  private cutOff = 0;

  /** What to tell people about the posts that were gathered. */
  notesOn(posts: readonly Post[]): string[] {
    const notes: string[] = [];
    if (this.cutOff > 0) notes.push(cutOffNote(this.cutOff));
    if (posts.some(({ timestamp_ms: ms }) => ms >= circleStartMs && ms < circleEndMs)) notes.push(circleNote);
    return notes;
  }

  /** Reads `tweets.js`, or one of the parts in which it goes on. */
  async read(chunks: AsyncIterable<Uint8Array>, name: string): Promise<void> {
    await readScript(chunks, {
      name,
      paths: ['$.*'],
      onEvent: (event) => {
        if (event.kind === 'value') this.collector.gather(event.value, (element) => this.readRecord(element));
      },
    });
  }

  private readRecord(element: JsonObject): RecordRead {
    const tweet = tweetOf(element);
    if (tweet === undefined) return noPost;
    if (isRetweet(tweet)) return { kind: 'repost' };
    const author = authorOf(tweet);
    if (author !== null) this.authors.add(author);
    const longText = this.longTexts.find(tweet);
    if (longText === null && isCutOff(tweet)) this.cutOff += 1;
    return { kind: 'post', post: postOfTweet(tweet, longText) };
  }
}

const cutOffNote = (count: number): string =>
  count === 1
    ? 'Of 1 long post only the start is known: its whole text is not in the file.'
    : `Of ${count.toLocaleString('en')} long posts only the start is known: their whole texts are not in the file.`;

/** The post in an element of `tweets.js`: under `tweet`, or the element itself in very old archives. Undefined when it is none. */
export function tweetOf(element: unknown): JsonObject | undefined {
  const wrapper = objectOf(element);
  const tweet = objectOf(wrapper?.tweet) ?? wrapper;
  return tweet !== undefined && tweetId(tweet) !== '' && (rawText(tweet) !== '' || 'full_text' in tweet)
    ? tweet
    : undefined;
}
