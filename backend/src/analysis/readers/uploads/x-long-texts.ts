import { ImportError } from '../../analysis.errors.js';
import { parseTime, snowflakeTime } from '../times.js';
import { addressOf, objectOf, objectsOf, textOf } from './json-values.js';
import { limits } from './limits.js';
import type { JsonObject } from './json-values.js';
import { decodeXText } from '../x-text.js';
import { isCutOff, rawText, timeOf, tweetId } from './x-tweet.js';
import type { LongText } from './x-tweet.js';

interface Note extends LongText {
  readonly timeMs: number;
  readonly comparable: string;
  /** Whether the names of those whom it answers stand before its text, as they do in the post. */
  readonly hasNames: boolean;
}

/** How many characters of two texts are compared to find candidates; those of a cut post are about 270, or 140 in Chinese. */
const startLength = 20;
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
    const note: Note = {
      text,
      links,
      timeMs,
      comparable: comparable(text),
      hasNames: leadingNames(text) !== '',
    };
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
    const note = this.byId.get(tweetId(tweet)) ?? this.findByStart(tweet);
    if (note === null || note.hasNames) return note;
    return { text: leadingNames(rawText(tweet)) + note.text, links: note.links };
  }

  private findByStart(tweet: JsonObject): Note | null {
    if (this.byStart.size === 0) return null;
    const raw = rawText(tweet);
    const cut = comparable(raw);
    const isMarked = isCutOff(tweet) || raw.endsWith('…');
    if (cut.length < (isMarked ? startLength : uncutLength)) return null;
    const timeMs = timeOf(tweet);
    const distance = (note: Note): number => Math.abs(note.timeMs - timeMs);
    // A note may go on with a link only, which is not compared.
    const isLonger = (note: Note): boolean =>
      note.comparable.length > cut.length || (isMarked && note.comparable.length === cut.length);
    return (this.byStart.get(cut.slice(0, startLength)) ?? [])
      .filter((note) => isLonger(note) && note.comparable.startsWith(cut))
      .reduce<Note | null>((best, note) => (best && distance(best) <= distance(note) ? best : note), null);
  }
}

/** The names of those whom a text answers, at its start, with the space after them; empty when there are none. */
const leadingNames = (text: string): string => /^(?:@\w+\s+)*/u.exec(text)?.[0] ?? '';

/** A text without what differs between a post and its note: names before it, links, the mark of the cut, entities and white space. */
function comparable(text: string): string {
  return decodeXText(text)
    .slice(leadingNames(text).length)
    .replace(/https?:\/\/\S+/gu, '')
    .replace(/(…|\.\.\.)\s*$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
