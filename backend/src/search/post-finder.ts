import { Injectable } from '@nestjs/common';
import type { PostRow } from '../domain/post-row.js';
import type { SearchQuery } from '../domain/search-query.js';
import { type SetOfProfile, ShownSets } from '../post-store/shown-sets.js';
import { lastPosition, type PostPlace } from '../search-index/place.js';
import { SearchIndex } from '../search-index/search-index.js';

/** A post that was found. */
export interface FoundPost {
  readonly place: PostPlace;
  readonly set: SetOfProfile;
  readonly post: PostRow;
}

/** Which posts are searched. */
export interface PostSearch {
  /** Null for all sessions. */
  readonly sessionId: string | null;
  /** Most posts of one set; null for all. */
  readonly perSet: number | null;
  readonly after: PostPlace | undefined;
}

/** Sets that are walked through together, and how. */
interface Walk {
  readonly userId: string;
  readonly query: SearchQuery;
  readonly sets: ReadonlyMap<number, SetOfProfile>;
  readonly oldest: number;
  readonly newest: number;
  readonly perSet: number | null;
}

/** Places that are looked up at once when only some of each set are wanted: the others are passed over. */
const placesAtOnce = 256;

/** Finds the posts of the sets that are shown. */
@Injectable()
export class PostFinder {
  constructor(
    private readonly index: SearchIndex,
    private readonly sets: ShownSets,
  ) {}

  /** Posts, the newest set first and in it the newest post, `most` of them at most. */
  async find(userId: string, query: SearchQuery, search: PostSearch, most: number): Promise<FoundPost[]> {
    const { sessionId, perSet } = search;
    const sets = await this.sets.list(userId, sessionId);
    const numbers = [...sets.keys()].sort((a, b) => b - a);
    // Between the sets of one session may lie those of all others.
    const ranges =
      sessionId === null ? [[numbers.at(-1), numbers[0]]] : numbers.map((number) => [number, number]);
    const found: FoundPost[] = [];
    for (const [oldest, newest] of ranges) {
      if (oldest === undefined || newest === undefined) break;
      if (search.after && search.after.setNumber < oldest) continue;
      const walk = { userId, query, sets, oldest, newest, perSet };
      let after = search.after;
      while (found.length < most) {
        const { places, next } = await this.step(walk, after, most - found.length);
        found.push(...(await this.read(walk, places)));
        if (!next) break;
        after = next;
      }
    }
    return found;
  }

  /** The next places in sets that are shown, and the one to go on behind; null at the end. */
  private async step(
    walk: Walk,
    after: PostPlace | undefined,
    most: number,
  ): Promise<{ places: PostPlace[]; next: PostPlace | null }> {
    const { userId, query, sets, oldest, newest, perSet } = walk;
    const asked = perSet === null ? most : placesAtOnce;
    const looked = await this.index.findPosts(userId, query, { oldest, newest, after }, asked);
    const places: PostPlace[] = [];
    let count = await this.countUpTo(walk, after);
    let setNumber = after?.setNumber;
    for (const place of looked) {
      if (place.setNumber !== setNumber) count = 0;
      setNumber = place.setNumber;
      count += 1;
      if (!sets.has(setNumber) || (perSet !== null && count > perSet)) continue;
      places.push(place);
      if (places.length === most) return { places, next: place };
    }
    const last = looked.at(-1);
    if (!last || looked.length < asked) return { places, next: null };
    // What is left of a set that is not shown, or has told enough, is passed over.
    const isDone = !sets.has(last.setNumber) || (perSet !== null && count >= perSet);
    return { places, next: isDone ? { ...last, position: lastPosition } : last };
  }

  /** How many posts of a set were told up to one of them, when there is a bound. */
  private async countUpTo({ userId, query, perSet }: Walk, after: PostPlace | undefined): Promise<number> {
    if (perSet === null || !after || after.position === lastPosition) return 0;
    const scope = { oldest: after.setNumber, newest: after.setNumber };
    const first = await this.index.findPosts(userId, query, scope, perSet);
    return first.filter(({ position }) => position <= after.position).length;
  }

  private async read({ userId, sets }: Walk, places: readonly PostPlace[]): Promise<FoundPost[]> {
    const positions = new Map<number, number[]>();
    for (const { setNumber, position } of places) {
      const some = positions.get(setNumber);
      if (some) some.push(position);
      else positions.set(setNumber, [position]);
    }
    const found: FoundPost[] = [];
    for (const [setNumber, some] of positions) {
      const set = sets.get(setNumber);
      const posts = await this.sets.readPosts(userId, setNumber, some);
      for (const position of some) {
        const post = posts.get(position);
        if (set && post) found.push({ place: { setNumber, position }, set, post });
      }
    }
    return found;
  }
}
