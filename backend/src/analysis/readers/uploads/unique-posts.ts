import type { Post } from '../../../domain/post.js';
import { copied } from '../copied-text.js';

/** Posts in the order of a file, each once, under ids that name one post each. */
export class UniquePosts {
  private list: Post[] = [];
  private readonly byId = new Map<string, Post>();
  private length = 0;
  private shared = 0;

  /** @param areIdsCertain whether ids come from the network itself, so that the same id is the same post, whatever its text. */
  constructor(private readonly areIdsCertain: boolean) {}

  get all(): readonly Post[] {
    return this.list;
  }

  /** Characters of all texts together. */
  get textLength(): number {
    return this.length;
  }

  /** How many posts had the id of another one, and got one of their own. */
  get sharedIds(): number {
    return this.shared;
  }

  find(id: string): Post | undefined {
    return this.byId.get(id);
  }

  /** Takes a post; false for a copy of one that is there. */
  add(post: Post): boolean {
    const known = this.byId.get(post.id);
    if (known !== undefined && (this.areIdsCertain || known.text === post.text)) return false;
    if (known !== undefined) {
      this.shared += 1;
      post.id = this.freeId(post.id);
    }
    post.text = copied(post.text);
    post.id = copied(post.id);
    this.byId.set(post.id, post);
    this.list.push(post);
    this.length += post.text.length;
    return true;
  }

  /** Takes posts out again. */
  drop(dropped: ReadonlySet<Post>): void {
    this.list = this.list.filter((post) => {
      if (dropped.has(post)) this.byId.delete(post.id);
      return !dropped.has(post);
    });
  }

  clear(): void {
    this.list = [];
    this.byId.clear();
    this.length = 0;
    this.shared = 0;
  }

  private freeId(id: string): string {
    for (let number = 2; ; number += 1) if (!this.byId.has(`${id}-${number}`)) return `${id}-${number}`;
  }
}
