import { NameCount } from './account-name.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { PostCollector } from './post-collector.js';
import { LongTexts } from './x-long-texts.js';
import { readScript } from './x-script.js';
import { authorOf, isRetweet, postOfTweet, rawText, tweetId } from './x-tweet.js';

/** Gathers the posts of an X archive from its files, one after the other. */
export class XPosts {
  readonly collector = new PostCollector();
  /** Whom the posts tell to be their author. */
  readonly authors = new NameCount();
  /** To be filled before the posts are read. */
  readonly longTexts = new LongTexts();

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
      this.collector.add(postOfTweet(tweet, this.longTexts.find(tweet)));
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
