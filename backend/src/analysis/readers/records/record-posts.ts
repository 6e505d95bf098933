import { carriable } from '../../../domain/not-carried.js';
import type { NotCarried } from '../../../domain/not-carried.js';
import type { FoundAccount, ImportMapping } from '../../../domain/import-mapping.js';
import { measures } from '../../../domain/post.js';
import type { Post } from '../../../domain/post.js';
import type { SourceKind } from '../../../domain/source-kind.js';
import type { Collection } from '../../collection.js';
import { requireUsername, signPosts } from '../uploads/account-name.js';
import type { JsonObject } from '../uploads/json-values.js';
import { otherReason, PostCollector } from '../uploads/post-collector.js';
import type { RecordRead } from '../uploads/post-collector.js';
import { claimNotes, markedClaim } from '../bluesky-times.js';
import { editedNotes, olderVersions } from '../edited-posts.js';
import { monthOf } from '../times.js';
import { AccountFacts } from './account-facts.js';
import { AuthorCount } from './author-count.js';
import { PresentColumns } from './layout.js';
import type { Layout } from './layout.js';
import { RecordEdits } from './record-edits.js';
import { readRecord } from './read-record.js';
import type { ReadPost } from './read-record.js';
import { SourceRecord } from './record.js';
import { RecordIds } from './record-ids.js';
import { recordNotes } from './record-notes.js';
import { TimeColumn } from './time-column.js';
import { ColumnWatch } from './unread-columns.js';

const dayMs = 86_400_000;
// https://x.com/jack/status/20
const firstPostOfXMs = Date.UTC(2006, 2, 21);
/** Nothing that is read here is older than the web. */
const firstPageMs = Date.UTC(1990, 0, 1);

/** Posts of several accounts that are held at once: of larger files only one account's are, in a second reading. */
const mostOfSeveral = 100_000;

/** What is known of the file whose records come. */
interface FileInReading {
  readonly layout: Layout;
  readonly present: PresentColumns;
  readonly watch: ColumnWatch;
}

/** Gathers posts from records of any table or list whose layout is known. */
export class RecordPosts {
  private readonly collector = new PostCollector(false);
  private readonly times: TimeColumn;
  private readonly authors = new AuthorCount();
  private readonly facts = new AccountFacts();
  private readonly carried = new Set<NotCarried>();
  private readonly ids = new RecordIds();
  private readonly otherOrder = new Map<Post, number>();
  private readonly files: FileInReading[] = [];
  private file: FileInReading;
  private readonly formats = new Set<string>();
  private readonly formatNotes = new Set<string>();
  /** Times at which nobody can have posted. */
  private readonly impossible: number[] = [];
  private mended = 0;
  private readonly edits = new RecordEdits();
  private cutOff = 0;
  private hasOtherOrder = false;

  /** Whether there are more posts of several accounts than are held: whose they are has been counted, and nothing else. */
  isOnlyCounted = false;

  /** @param only names, in lower case, of the accounts whose posts are wanted; null for all. */
  constructor(
    layout: Layout,
    mapping: ImportMapping | null,
    private readonly only: ReadonlySet<string> | null = null,
  ) {
    this.file = this.begin(layout);
    this.times = new TimeColumn({
      order: mapping?.date_order ?? layout.format?.dateOrder,
      zone: mapping?.time_zone ?? layout.format?.zone,
    });
  }

  /** Goes on with records of another file. */
  begin(layout: Layout): FileInReading {
    this.file = { layout, present: new PresentColumns(layout), watch: new ColumnWatch(layout) };
    this.files.push(this.file);
    if (layout.format) this.formats.add(layout.format.name);
    for (const note of layout.format?.notes ?? []) this.formatNotes.add(note);
    return this.file;
  }

  /** Takes a record, as the format's `unwrap` gives it, and where it stands. */
  add(element: unknown, place: string): void {
    this.collector.gather(element, (record) => this.read(record), place);
  }

  /** Counts what a file breaks off with. */
  addBroken(): void {
    this.collector.skip('records that the file breaks off in');
  }

  /** Accounts that posts name, most posts first. */
  get accounts(): FoundAccount[] {
    return this.authors.list();
  }

  /** Whether posts name an account. */
  isThere(username: string): boolean {
    return this.authors.find(username) !== null;
  }

  /** Whether dates can be read in two orders, and nothing tells in which. */
  get isDateOrderOpen(): boolean {
    return this.times.order === null;
  }

  /** How many records there were. */
  get records(): number {
    return this.collector.records;
  }

  /**
   * Ends the gathering.
   *
   * @param username whom the person named; if the account is among the authors, its posts are meant.
   * @param wanted accounts to make a collection of each; null for the one with the most posts.
   * @throws ImportError when nothing is left, or nobody says whose posts they are.
   */
  finish(source: SourceKind, username: string | null, wanted: readonly string[] | null = null): Collection[] {
    this.settle();
    const authors = wanted ?? [this.meantBy(username)];
    return authors.map((author) => this.collectionOf(source, author, username));
  }

  /** The account that the person named, where posts are its, or else the one with the most posts; null where no post names one. */
  private meantBy(username: string | null): string | null {
    return (username === null ? null : this.authors.find(username)) ?? this.authors.mostFrequent();
  }

  private collectionOf(source: SourceKind, author: string | null, username: string | null): Collection {
    const isOwn = this.authors.areOf(author);
    const collected = this.collector.finish(
      (post) => author === null || post.author === null || isOwn(post.author),
    );
    const name = requireUsername(this.authors.newestName(author, collected.posts), username);
    const facts = this.facts.of(isOwn);
    const displayName = facts === undefined || facts.displayName === name ? '' : facts.displayName;
    signPosts(collected.posts, name, displayName);
    signPosts(collected.reposted, name, displayName);
    const notCarried = carriable.filter((fact) => !this.carried.has(fact));
    for (const post of collected.posts) {
      for (const measure of measures) if (notCarried.includes(measure)) post[measure] ??= 0;
    }
    const unread = [...new Set(this.files.flatMap(({ watch }) => watch.unread()))];
    return {
      source,
      ...(this.formats.size === 0 ? {} : { format: [...this.formats].join(', ') }),
      account: {
        username: name,
        display_name: displayName,
        bio: facts?.bio ?? '',
        joined: monthOf(facts?.joinedMs ?? 0),
        tweets_count: collected.posts.length,
        followers: facts?.followers ?? 0,
        following: facts?.following ?? 0,
      },
      ...collected,
      notCarried,
      ...(unread.length === 0 ? {} : { columnsUnread: unread }),
      notes: [
        ...this.formatNotes,
        ...collected.notes,
        ...editedNotes(collected.posts.filter(({ versions }) => versions !== undefined).length),
        ...claimNotes(collected.posts),
        ...recordNotes(collected.posts, {
          withoutZone: this.times.withoutZone,
          order: this.hasOtherOrder ? this.times.order : undefined,
          impossible: this.impossible,
          mended: this.mended,
          cutOff: this.cutOff,
          roundedIds: this.ids.roundedIds,
        }),
      ],
    };
  }

  private read(object: JsonObject): RecordRead {
    const { present, watch } = this.file;
    const layout = present.of(object);
    const layoutFor = (one: JsonObject) => present.of(one);
    const reason = layout.format?.leavesOut?.(object) ?? null;
    if (reason !== null) return { kind: 'skipped', reason };
    const record = new SourceRecord(object);
    const result = readRecord(object, record, layoutFor, this.times);
    if (watch.isOpen) watch.see(record);
    if (result.kind === 'empty') return { kind: 'skipped', reason: 'records without text' };
    if (result.kind === 'repost') {
      return { kind: 'repost', post: result.read && this.repostOf(result.read), text: result.text };
    }
    const { post } = result;
    for (const fact of result.carried) this.carried.add(fact);
    if (result.isMended) this.mended += 1;
    if (result.isCutOff) this.cutOff += 1;
    if (post.author !== null) {
      this.authors.add(post.author, result.authorId);
      if (this.only?.has(post.author.toLowerCase()) === false) {
        return { kind: 'skipped', reason: otherReason, text: `@${post.author}: ${post.text}` };
      }
      this.facts.see(post, result.authorName, record, layout);
    }
    if (this.isTooMuch()) return { kind: 'skipped', reason: 'posts that are counted' };
    if (result.dayFirstMs !== null) this.hasOtherOrder = true;
    const taken = this.identified(result, 'post');
    if (layout.network === 'x') this.edits.see(post.id, taken, record);
    return { kind: 'post', post: taken };
  }

  /** A repost as it is kept; null where posts are only counted, or it is another account's. */
  private repostOf(read: ReadPost): Post | null {
    const { author } = read.post;
    if (author !== null && this.only?.has(author.toLowerCase()) === false) return null;
    return this.isTooMuch() ? null : this.identified(read, 'repost');
  }

  /** Whether no more posts are held, of several accounts. Those that were are forgotten. */
  private isTooMuch(): boolean {
    const held = this.collector.gathered.length + this.collector.gatheredReposts.length;
    if (!this.isOnlyCounted && this.only === null && held >= mostOfSeveral && this.authors.size > 1) {
      this.isOnlyCounted = true;
      this.forgetPosts();
    }
    return this.isOnlyCounted;
  }

  /** The post with an id; what the whole file tells of its time is noted. */
  private identified(read: ReadPost, kind: 'post' | 'repost'): Post {
    const withId = this.ids.identified(read, kind);
    const taken = this.file.layout.network === 'bluesky' ? markedClaim(withId, Date.now()) : withId;
    if (read.dayFirstMs !== null) this.otherOrder.set(taken, read.dayFirstMs);
    return taken;
  }

  private forgetPosts(): void {
    this.collector.reset();
    this.otherOrder.clear();
    this.hasOtherOrder = false;
    this.ids.clear();
    this.edits.clear();
  }

  /** Names, in lower case, of the accounts that are meant: see {@link finish}. */
  namesOf(username: string | null, wanted: readonly string[] | null): ReadonlySet<string> {
    const authors = wanted ?? [this.meantBy(username) ?? ''];
    return new Set(authors.flatMap((author) => [...this.authors.namesOf(author)]));
  }

  /** What only the whole file tells. */
  private settle(): void {
    this.ids.settle();
    if (this.times.order === 'day-first') for (const [post, ms] of this.otherOrder) post.timestamp_ms = ms;
    this.collector.drop(this.edits.join(), olderVersions);
    const latestMs = Date.now() + dayMs;
    const earliestMs = this.file.layout.network === 'x' ? firstPostOfXMs : firstPageMs;
    const isImpossible = ({ timestamp_ms: ms }: Post) => ms !== 0 && (ms < earliestMs || ms > latestMs);
    for (const post of this.collector.gathered) {
      if (!isImpossible(post)) continue;
      this.impossible.push(post.timestamp_ms);
      post.timestamp_ms = 0;
    }
    for (const repost of this.collector.gatheredReposts) if (isImpossible(repost)) repost.timestamp_ms = 0;
  }
}
