import { ImportError } from '../../analysis.errors.js';
import type { Skipped } from '../../collection.js';
import type { Post } from '../../../domain/post.js';
import { counted } from '../../../domain/wording.js';
import { notPublic, unknownVisibilityNotes, visibilityOf } from '../visibility.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { limits } from './limits.js';
import { noPosts } from './no-posts.js';

const repostReason = 'reposts of other accounts';
/** Why posts of others are left out. */
export const otherReason = 'posts of other accounts';
/** Characters of a text that is an example. */
const exampleLength = 80;

/** What was gathered from one file or archive. */
export interface CollectedPosts {
  /** Newest first; those without a time come last. */
  posts: Post[];
  reposts: number;
  skipped: Skipped[];
  /** What to tell people about what was left out. */
  notes: string[];
}

/** What a record of a file is: a post, somebody else's that the account repeats, or nothing, for a reason in the plural. */
export type RecordRead =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'repost'; readonly text?: string }
  | { readonly kind: 'skipped'; readonly reason: string; readonly text?: string };

/** What is no object at all, or none that a reader knows. */
export const noPost: RecordRead = { kind: 'skipped', reason: 'records that are no posts' };

/** Gathers the posts of one account: only public ones, each once, none beyond the bounds, and counts what is left out, with an example. */
export class PostCollector {
  private posts: Post[] = [];
  private readonly byId = new Map<string, Post>();
  private readonly skipped = new Map<string, { count: number; example: string }>();
  private textLength = 0;
  private unknownVisibilities = 0;
  private seen = 0;
  private sharedIds = 0;

  /** @param areIdsCertain whether ids come from the network itself, so that the same id is the same post, whatever its text. */
  constructor(private readonly areIdsCertain = true) {}

  /** How many records there were. */
  get records(): number {
    return this.seen;
  }

  /** What was gathered so far, in the order of the file. */
  get gathered(): readonly Post[] {
    return this.posts;
  }

  /** Takes a record as the file has it; `read` sees it only if everybody may. */
  gather(record: unknown, read: (record: JsonObject) => RecordRead): void {
    this.seen += 1;
    const object = objectOf(record);
    const visibility = visibilityOf(object);
    if (visibility !== 'public') {
      if (visibility === 'unknown') this.unknownVisibilities += 1;
      this.skip(notPublic);
      return;
    }
    const found = object === undefined ? noPost : read(object);
    if (found.kind === 'post') this.add(found.post);
    else if (found.kind === 'repost') this.skipRepost(found.text);
    else this.skip(found.reason, found.text);
  }

  /** @param text its own, where everybody may read it. */
  skipRepost(text?: string): void {
    this.skip(repostReason, text);
  }

  /**
   * Counts a record that is left out.
   *
   * @param reason in the plural: `posts that were deleted`.
   * @param text of the record, for the example; not for what is not public.
   */
  skip(reason: string, text = ''): void {
    const known = this.skipped.get(reason);
    if (known) known.count += 1;
    else this.skipped.set(reason, { count: 1, example: this.example(text) });
  }

  /** Takes a post; one that was there before is a copy. */
  private add(post: Post): void {
    const known = this.byId.get(post.id);
    if (known !== undefined && (this.areIdsCertain || known.text === post.text)) {
      this.skip('copies of posts that the file holds twice', post.text);
      return;
    }
    if (known !== undefined) {
      this.sharedIds += 1;
      post.id = this.freeId(post.id);
    }
    post.text = copied(post.text);
    post.id = copied(post.id);
    this.byId.set(post.id, post);
    this.posts.push(post);
    this.textLength += post.text.length;
    if (this.posts.length > limits.posts || this.textLength > limits.textLength) {
      throw new ImportError(
        `The file holds more than ${(this.posts.length - 1).toLocaleString('en')} posts, more than can be analysed at once.`,
        'Split it, by year for example, and upload the part that you want to analyse.',
      );
    }
  }

  /** Takes posts out again that turn out to be none of their own. */
  drop(dropped: ReadonlySet<Post>, reason: string): void {
    for (const { id, text } of this.posts.filter((post) => dropped.has(post))) {
      this.byId.delete(id);
      const known = this.skipped.get(reason);
      if (known) known.count += 1;
      else this.skipped.set(reason, { count: 1, example: shortened(text) });
    }
    this.posts = this.posts.filter((post) => !dropped.has(post));
  }

  /** Forgets everything: the file says it again. */
  reset(): void {
    this.posts = [];
    this.byId.clear();
    this.skipped.clear();
    this.textLength = 0;
    this.unknownVisibilities = 0;
    this.seen = 0;
    this.sharedIds = 0;
  }

  /**
   * What was gathered, as far as it is of one account. May be asked again for another one.
   *
   * @param isOwn leaves out the posts of others.
   * @throws ImportError when no post is left.
   */
  finish(isOwn: (post: Post) => boolean = () => true): CollectedPosts {
    const posts = this.posts.filter(isOwn);
    const skipped: Skipped[] = Array.from(this.skipped, ([reason, { count, example }]) => ({
      reason,
      count,
      example,
    }));
    const others = this.posts.length - posts.length;
    if (others > 0) {
      const known = skipped.find(({ reason }) => reason === otherReason);
      const other = this.posts.find((post) => !isOwn(post));
      const example = `${other?.author == null ? '' : `@${other.author}: `}${shortened(other?.text ?? '')}`;
      if (known) known.count += others;
      else skipped.push({ reason: otherReason, count: others, example });
    }
    if (posts.length === 0) {
      const found = skipped.map(({ reason, count }) => `${reason}: ${count.toLocaleString('en')}`).join('; ');
      throw noPosts(
        found === ''
          ? undefined
          : `The file holds no posts that can be analysed. What it holds was left out: ${found}.`,
      );
    }
    return {
      posts: posts.sort(byNewest),
      reposts: this.skipped.get(repostReason)?.count ?? 0,
      skipped,
      notes: [...unknownVisibilityNotes(this.unknownVisibilities), ...sharedIdNotes(this.sharedIds)],
    };
  }

  /** Where the record is, and how its text begins. */
  private example(text: string): string {
    const place = `record ${this.seen.toLocaleString('en')}`;
    return text === '' ? place : `${place}: ${shortened(text)}`;
  }

  private freeId(id: string): string {
    for (let number = 2; ; number += 1) if (!this.byId.has(`${id}-${number}`)) return `${id}-${number}`;
  }
}

/** A text that is cut out of a file's holds on to all that was read with it, unless it is copied. */
function copied(text: string): string {
  const copy = Buffer.from(text).toString();
  // Halves of surrogate pairs are no UTF-8.
  return copy === text ? copy : text;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= exampleLength ? line : `${[...line].slice(0, exampleLength).join('')}…`;
}

const sharedIdNotes = (count: number): string[] =>
  count === 0
    ? []
    : [
        `${counted(count, 'post')} had the id of another post with another text; all are kept, under ids of their own.`,
      ];

function byNewest(one: Post, other: Post): number {
  return (
    other.timestamp_ms - one.timestamp_ms ||
    other.id.length - one.id.length ||
    (other.id > one.id ? 1 : other.id < one.id ? -1 : 0)
  );
}
