import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { allPositions } from '../domain/columns/positions.js';
import { dimensionsOf } from '../domain/post-filter/post-filter.js';
import type { PostRow } from '../domain/post-row.js';
import { readSearch } from '../domain/search-query.js';
import { ownTurn } from '../http/own-turn.js';
import { PostSets, type ProfileKey, type ShownSet } from '../post-store/post-sets.js';
import { ShownSets } from '../post-store/shown-sets.js';
import { ProfilePosts } from '../sessions/profile-posts.service.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import { SearchIndex } from '../search-index/search-index.js';
import { SerialThread } from '../threads/serial-thread.js';
import type { PostList, PostPage, PostSelection } from './post-query.js';
import { PostNotFoundError } from './posts.errors.js';
import type { CountedPosts, PostsAnswer, PostsAsk, PostsQuestion, Selected } from './posts-work.js';
import type { PostCursor } from './post-cursor.js';

/** Some posts of a profile, in order. */
export interface ChosenPosts {
  readonly set: ShownSet;
  /** Where they are in the set. */
  readonly positions: Uint32Array;
}

/** A page of posts. */
export interface PagedPosts {
  readonly posts: PostRow[];
  /** How many there are on all pages. */
  readonly total: number;
  /** Null on the last page. */
  readonly next: PostCursor | null;
}

/** Heap of the thread in MiB: beside the columns that it keeps, those of the largest account that it reads. */
const maxHeapMb = 2048;
/** Bytes of the lists of positions that are kept, so that only the first page of a list is looked for. */
const keptListBytes = 32 * 1024 ** 2;
/** Posts that are read at once for a file. */
const postsAtOnce = 1024;

/** The posts of profiles, whole: lists of them by any filter, single ones, and figures. */
@Injectable()
export class PostsService implements OnApplicationShutdown {
  private readonly thread = new SerialThread<PostsAsk, PostsAnswer>('posts-thread', { maxHeapMb });
  private readonly lists = new LRUCache<string, Uint32Array>({
    maxSize: keptListBytes,
    sizeCalculation: ({ byteLength }, key) => byteLength + key.length + 100,
  });

  constructor(
    private readonly sets: PostSets,
    private readonly shown: ShownSets,
    private readonly profilePosts: ProfilePosts,
    private readonly profiles: ProfilesService,
    private readonly search: SearchIndex,
  ) {}

  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }

  /**
   * The set of a profile's posts.
   *
   * @throws SessionNotFoundError, ProfileNotFoundError
   */
  async setOf(key: ProfileKey): Promise<ShownSet> {
    const set = await this.profilePosts.setOf(key);
    if (set) return set;
    await this.profiles.version(key.userId, key.sessionId, key.username);
    // It was stored since it was looked for.
    const late = await this.profilePosts.setOf(key);
    if (!late) throw new Error('The posts of a profile could not be moved.');
    return late;
  }

  /** A page of the posts of a set. */
  async page(set: ShownSet, page: PostPage): Promise<PagedPosts> {
    const { positions } = await this.choose(set, page);
    const start = page.after === null ? 0 : await this.startAfter(set, positions, page.after);
    const shown = positions.subarray(start, start + page.limit);
    const posts = await this.rows(set, shown);
    const last = posts.at(-1);
    const end = start + shown.length;
    const next =
      last && end < positions.length ? { setNumber: set.setNumber, index: end, id: last.id } : null;
    return { posts, total: positions.length, next };
  }

  /** The posts of a set that a filter leaves, in an order. */
  async choose(set: ShownSet, { filter, timeZone, sort, order }: PostList): Promise<ChosenPosts> {
    const isAll = dimensionsOf(filter).length === 0;
    // Positions are in this order.
    if (isAll && sort === 'time' && order === 'desc') return { set, positions: allPositions(set.posts) };
    const key = JSON.stringify([nameOf(set), filter, timeZone, sort, order]);
    const known = this.lists.get(key);
    if (known) return { set, positions: known };
    const selected = await this.selected(set, { filter, timeZone });
    const { positions } = await this.ask(set, { kind: 'positions', ...selected, sort, order });
    this.lists.set(key, positions);
    return { set, positions };
  }

  /**
   * One post of a set; of several with the id, the newest.
   *
   * @throws PostNotFoundError
   */
  async get(set: ShownSet, id: string): Promise<PostRow> {
    const { position } = await this.ask(set, { kind: 'find', id });
    const [post] = position === null ? [] : await this.rows(set, [position]);
    if (!post) throw new PostNotFoundError();
    return post;
  }

  /** The figures of the posts of a set that a filter leaves. */
  async count(set: ShownSet, selection: PostSelection): Promise<CountedPosts> {
    const selected = await this.selected(set, selection);
    const { notCarried } = set;
    return (await this.ask(set, { kind: 'statistics', ...selected, notCarried })).counted;
  }

  /** How the figures of the posts of a set that a filter leaves were made, as a paragraph for people. */
  async methods(set: ShownSet, selection: PostSelection): Promise<string> {
    const selected = await this.selected(set, selection);
    const profile = selected.profile ?? (await this.profileOf(set));
    const { username } = set;
    return (await this.ask(set, { kind: 'methods', username, ...selected, profile })).text;
  }

  /** The columns of a set as they are stored: gzipped (RFC 1952). */
  async columns(set: ShownSet): Promise<Buffer> {
    return Buffer.concat(await this.sets.readColumns(set));
  }

  /** Chosen posts, some at a time. */
  async *pages({ set, positions }: ChosenPosts): AsyncGenerator<PostRow[]> {
    for (let at = 0; at < positions.length; at += postsAtOnce) {
      await ownTurn();
      yield await this.rows(set, positions.subarray(at, at + postsAtOnce));
    }
  }

  /** The posts at some positions, in the order of these; those that were erased meanwhile are left out. */
  private async rows({ userId, setNumber }: ShownSet, positions: Iterable<number>): Promise<PostRow[]> {
    const wanted = [...positions];
    const posts = await this.shown.readPosts(userId, setNumber, wanted);
    return wanted.flatMap((position) => posts.get(position) ?? []);
  }

  private async startAfter(set: ShownSet, positions: Uint32Array, after: PostCursor): Promise<number> {
    if (after.setNumber === set.setNumber) return after.index;
    const { position } = await this.ask(set, { kind: 'find', id: after.id });
    const index = position === null ? -1 : positions.indexOf(position);
    return index === -1 ? after.index : index + 1;
  }

  private async selected(set: ShownSet, { filter, timeZone }: PostSelection): Promise<Selected> {
    return {
      filter,
      timeZone,
      matches: filter.text === undefined ? null : await this.matches(set, filter.text),
      profile: filter.products === undefined ? null : await this.profileOf(set),
    };
  }

  /** Positions of the posts of a set that a search finds. */
  private async matches({ userId, setNumber, posts }: ShownSet, text: string): Promise<Uint32Array> {
    const { query } = readSearch(text);
    if (!query) return new Uint32Array();
    const found = await this.search.findPosts(userId, query, { oldest: setNumber, newest: setNumber }, posts);
    return Uint32Array.from(found, ({ position }) => position);
  }

  private async profileOf({ userId, sessionId, username }: ShownSet): Promise<Uint8Array | null> {
    const profile = await this.profiles.find(userId, sessionId, username);
    return profile && new Uint8Array(profile.json);
  }

  /** The thread keeps the columns of the sets that it was asked about last; others it gets when it says so. */
  private async ask<Question extends PostsQuestion>(
    set: ShownSet,
    question: Question,
  ): Promise<AnswerTo<Question>> {
    const name = nameOf(set);
    let answer = await this.thread.ask({ set: name, columns: null, question });
    if (answer.kind === 'missing') {
      answer = await this.thread.ask({ set: name, columns: await this.columns(set), question });
    }
    if (answer.kind !== question.kind) throw new Error('The thread answered another question.');
    return answer as AnswerTo<Question>;
  }
}

/** What the thread answers to a question of its kind. */
type AnswerTo<Question extends PostsQuestion> = Extract<PostsAnswer, { kind: Question['kind'] }>;

const nameOf = ({ userId, setNumber }: ShownSet) => JSON.stringify([userId, setNumber]);
