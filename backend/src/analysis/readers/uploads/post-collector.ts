import { ImportError } from '../../analysis.errors.js';
import type { Skipped } from '../../collection.js';
import type { Post } from '../../../domain/post.js';
import { counted } from '../../../domain/wording.js';
import { notPublic, unknownVisibilityNotes, visibilityOf } from '../visibility.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { limits } from './limits.js';
import { noPosts } from './no-posts.js';
import { UniquePosts } from './unique-posts.js';

const repostReason = 'reposts of other accounts';
/** Why posts of others are left out. */
export const otherReason = 'posts of other accounts';
/** Characters of a text that is an example. */
const exampleLength = 80;

/** What was gathered from one file or archive. */
export interface CollectedPosts {
  /** Newest first; those without a time come last. */
  posts: Post[];
  /** What the account repeated, in the same order. */
  reposted: Post[];
  /** How many records were reposts, copies among them. */
  reposts: number;
  skipped: Skipped[];
  /** What to tell people about what was left out. */
  notes: string[];
}

/**
 * What a record of a file is: a post, somebody else's that the account repeats (with its text as the record has it, for an example; without
 * a post it is only counted), or nothing, for a reason in the plural.
 */
export type RecordRead =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'repost'; readonly post: Post | null; readonly text?: string }
  | { readonly kind: 'skipped'; readonly reason: string; readonly text?: string };

/** What is no object at all, or none that a reader knows. */
export const noPost: RecordRead = { kind: 'skipped', reason: 'records that are no posts' };

/** Gathers the posts of one account: only public ones, each once, none beyond the bounds, and counts what is left out, with an example. */
export class PostCollector {
  private readonly posts: UniquePosts;
  private readonly reposts: UniquePosts;
  private readonly skipped = new Map<string, { count: number; example: string }>();
  private unknownVisibilities = 0;
  private seen = 0;

  /** @param areIdsCertain whether ids come from the network itself, so that the same id is the same post, whatever its text. */
  constructor(areIdsCertain = true) {
    this.posts = new UniquePosts(areIdsCertain);
    this.reposts = new UniquePosts(areIdsCertain);
  }

  /** How many records there were. */
  get records(): number {
    return this.seen;
  }

  /** What was gathered so far, in the order of the file. */
  get gathered(): readonly Post[] {
    return this.posts.all;
  }

  /** The reposts among it. */
  get gatheredReposts(): readonly Post[] {
    return this.reposts.all;
  }

  /**
   * Takes a record as the file has it; `read` sees it only if everybody may.
   *
   * @param place where in the source it stands.
   */
  gather(record: unknown, read: (record: JsonObject) => RecordRead, place?: string): void {
    this.seen += 1;
    const object = objectOf(record);
    const visibility = visibilityOf(object);
    if (visibility !== 'public') {
      if (visibility === 'unknown') this.unknownVisibilities += 1;
      this.skip(notPublic);
      return;
    }
    const found = object === undefined ? noPost : read(object);
    if (found.kind !== 'skipped' && found.post !== null && place !== undefined) found.post.place = place;
    if (found.kind === 'post') this.add(found.post);
    else if (found.kind === 'repost') this.addRepost(found.post, found.text);
    else this.skip(found.reason, found.text);
  }

  /**
   * Counts a repost among what is left out of the account's own posts, and keeps it beside them.
   *
   * @param text as the record has it.
   */
  addRepost(post: Post | null, text?: string): void {
    this.skip(repostReason, text);
    if (post !== null && this.reposts.add(post)) this.refuseTooMuch();
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
    if (this.posts.add(post)) this.refuseTooMuch();
    else this.skip('copies of posts that the file holds twice', post.text);
  }

  private refuseTooMuch(): void {
    const count = this.posts.all.length + this.reposts.all.length;
    if (count <= limits.posts && this.posts.textLength + this.reposts.textLength <= limits.textLength) return;
    throw new ImportError(
      `The file holds more than ${(count - 1).toLocaleString('en')} posts, more than can be analysed at once.`,
      'Split it, by year for example, and upload the part that you want to analyse.',
    );
  }

  /** Takes posts out again that turn out to be none of their own. */
  drop(dropped: ReadonlySet<Post>, reason: string): void {
    for (const { text } of this.posts.all.filter((post) => dropped.has(post))) {
      const known = this.skipped.get(reason);
      if (known) known.count += 1;
      else this.skipped.set(reason, { count: 1, example: shortened(text) });
    }
    this.posts.drop(dropped);
  }

  /** Forgets everything: the file says it again. */
  reset(): void {
    this.posts.clear();
    this.reposts.clear();
    this.skipped.clear();
    this.unknownVisibilities = 0;
    this.seen = 0;
  }

  /**
   * What was gathered, as far as it is of one account. May be asked again for another one.
   *
   * @param isOwn leaves out the posts of others.
   * @throws ImportError when no post is left.
   */
  finish(isOwn: (post: Post) => boolean = () => true): CollectedPosts {
    const posts = this.posts.all.filter(isOwn);
    const skipped: Skipped[] = Array.from(this.skipped, ([reason, { count, example }]) => ({
      reason,
      count,
      example,
    }));
    const others = this.posts.all.length - posts.length;
    if (others > 0) {
      const known = skipped.find(({ reason }) => reason === otherReason);
      const other = this.posts.all.find((post) => !isOwn(post));
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
      reposted: this.repostsOf(isOwn).sort(byNewest),
      reposts: this.skipped.get(repostReason)?.count ?? 0,
      skipped,
      notes: [...unknownVisibilityNotes(this.unknownVisibilities), ...sharedIdNotes(this.posts.sharedIds)],
    };
  }

  /** Where the record is, and how its text begins. */
  private example(text: string): string {
    const place = `record ${this.seen.toLocaleString('en')}`;
    return text === '' ? place : `${place}: ${shortened(text)}`;
  }

  /** Reposts of the account, under ids that none of its posts has: sources that give a repost none of its own name it by the original's. */
  private repostsOf(isOwn: (post: Post) => boolean): Post[] {
    return this.reposts.all.filter(isOwn).map((repost) => {
      const post = this.posts.find(repost.id);
      return post !== undefined && isOwn(post) ? { ...repost, id: `${repost.id}-repost` } : repost;
    });
  }
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
