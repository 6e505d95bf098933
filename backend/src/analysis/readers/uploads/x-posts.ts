import { NameCount } from './account-name.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { PostCollector } from './post-collector.js';
import { LongTexts } from './x-long-texts.js';
import { readScript } from './x-script.js';
import { authorOf, isCutOff, isRetweet, postOfTweet, rawText, tweetId } from './x-tweet.js';

/** Gathers the posts of an X archive from its files, one after the other. */
export class XPosts {
  readonly collector = new PostCollector();
  /** Whom the posts tell to be their author. */
  readonly authors = new NameCount();
  /** To be filled before the posts are read. */
  readonly longTexts = new LongTexts();
  private cutOff = 0;

  /** What to tell people about the posts. */
  get notes(): string[] {
    if (this.cutOff === 0) return [];
    return this.cutOff === 1
      ? ['Of 1 long post only the start is known: its whole text is not in the file.']
      : [
          `Of ${this.cutOff.toLocaleString('en')} long posts only the start is known: their whole texts are not in the file.`,
        ];
  }

  /** Reads `tweets.js`, or one of the parts in which it goes on. */
  async read(chunks: AsyncIterable<Uint8Array>, name: string): Promise<void> {
    await readScript(chunks, {
      name,
      paths: ['$.*'],
      onEvent: (event) => {
        if (event.kind === 'value') this.add(event.value);
      },
    });
  }

  private add(element: unknown): void {
    const tweet = tweetOf(element);
    if (tweet === undefined) this.collector.skip('records that are no posts');
    else if (isRetweet(tweet)) this.collector.skipRepost();
    else {
      const author = authorOf(tweet);
      if (author !== null) this.authors.add(author);
      const longText = this.longTexts.find(tweet);
      if (longText === null && isCutOff(tweet)) this.cutOff += 1;
      this.collector.add(postOfTweet(tweet, longText));
    }
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
