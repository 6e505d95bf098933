import { ImportError } from '../../analysis.errors.js';
import { parseTime, snowflakeTime } from '../times.js';
import { addressOf, objectOf, objectsOf, textOf } from './json-values.js';
import { limits } from './limits.js';
import type { JsonObject } from './json-values.js';
import { decodeXText } from '../x-text.js';
import { isCutOff, rawText, tweetId } from './x-tweet.js';
import type { LongText } from './x-tweet.js';

interface Note extends LongText {
  readonly timeMs: number;
  readonly comparable: string;
}

/** How many characters of two texts are compared to find candidates; those of a cut post are about 270. */
const startLength = 40;
/** A post that ends without the mark of a cut is a cut one only if it is so long: a greeting may begin a long post as well. */
const uncutLength = 200;
/** How many notes may start alike; each of their posts is compared with all of them. */
const mostCandidates = 1000;

/**
 * The whole texts of long posts, from `note-tweet.js`. A note has an id of its own, near that of its post but not the same, so a post
 * is found by its text, which is the start of the note's, and by the time.
 */
export class LongTexts {
  private readonly byId = new Map<string, Note>();
  private readonly byStart = new Map<string, Note[]>();
  private length = 0;

  /** Takes an element of `note-tweet.js`. */
  add(element: unknown): void {
    const wrapper = objectOf(element);
    const noteTweet = objectOf(wrapper?.noteTweet) ?? wrapper;
    const core = objectOf(noteTweet?.core);
    const text = textOf(core?.text);
    if (noteTweet === undefined || text === '') return;
    const id = textOf(noteTweet.noteTweetId);
    const links = new Map<string, string>();
    for (const { shortUrl, expandedUrl } of objectsOf(core?.urls)) {
      const address = addressOf(expandedUrl);
      if (address !== undefined) links.set(textOf(shortUrl), address);
    }
    const timeMs = parseTime(noteTweet.createdAt) || snowflakeTime(id);
    const note: Note = { text, links, timeMs, comparable: comparable(text) };
    this.byId.set(id, note);
    const start = note.comparable.slice(0, startLength);
    const others = this.byStart.get(start);
    if (others === undefined) this.byStart.set(start, [note]);
    else if (others.length < mostCandidates) others.push(note);
    this.length += text.length;
    if (this.length > limits.textLength) {
      throw new ImportError(
        'The long posts in the archive are larger than can be analysed.',
        'Upload its tweets.js alone.',
      );
    }
  }

  /** The whole text of a post; null when it is not a long one. */
  find(tweet: JsonObject): LongText | null {
    const same = this.byId.get(tweetId(tweet));
    if (same !== undefined) return same;
    if (this.byStart.size === 0) return null;
    const cut = comparable(rawText(tweet));
    const isMarked = isCutOff(tweet) || rawText(tweet).endsWith('…');
    if (cut.length < (isMarked ? startLength : uncutLength)) return null;
    const timeMs = parseTime(tweet.created_at) || snowflakeTime(tweetId(tweet));
    const distance = (note: Note): number => Math.abs(note.timeMs - timeMs);
    return (this.byStart.get(cut.slice(0, startLength)) ?? [])
      .filter((note) => note.comparable.length > cut.length && note.comparable.startsWith(cut))
      .reduce<Note | null>((best, note) => (best && distance(best) <= distance(note) ? best : note), null);
  }
}

/** A text without what differs between a post and its note: links, the mark of the cut, entities and white space. */
function comparable(text: string): string {
  return decodeXText(text)
    .replace(/https?:\/\/\S+/gu, '')
    .replace(/(…|\.\.\.)\s*$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
