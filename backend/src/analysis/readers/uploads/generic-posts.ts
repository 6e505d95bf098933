import { createHash } from 'node:crypto';
import { ImportError } from '../../analysis.errors.js';
import type { SourceKind } from '../../../domain/source-kind.js';
import type { Collection } from '../../collection.js';
import { carriable, type NotCarried } from '../../../domain/not-carried.js';
import type { Post } from '../../../domain/post.js';
import { NameCount, requireUsername, signPosts } from './account-name.js';
import { postOfGeneric, recordOf } from './generic-fields.js';
import { objectOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { PostCollector } from './post-collector.js';
import type { RecordRead } from './post-collector.js';

const mostColumns = 40;
const dayMs = 86_400_000;
const daysOnly =
  'The file tells the days of the posts, but not the hours: all of them count as published at midnight, UTC.';

/** Gathers posts from records of any table or list that names its fields as {@link postOfGeneric} knows them. */
export class GenericPosts {
  private readonly collector: PostCollector;
  private readonly authors = new NameCount();
  private readonly carried = new Set<NotCarried>();
  private readonly columns = new Set<string>();
  private readonly withoutId = new Map<string, number>();
  private hasText = false;

  /** @param hiddenAuthors ids (`author_id`) of accounts whose posts are not public. */
  constructor(hiddenAuthors?: ReadonlySet<string>) {
    this.collector = new PostCollector(hiddenAuthors);
  }

  /** Takes an element of a list or a row of a table. */
  add(element: unknown): void {
    this.collector.gather(element, (record) => this.read(objectOf(record.tweet) ?? record));
  }

  /** Forgets everything: the file says it again. */
  reset(): void {
    this.collector.reset();
    this.authors.clear();
    this.carried.clear();
    this.columns.clear();
    this.withoutId.clear();
    this.hasText = false;
  }

  /**
   * Ends the gathering. The account is the one that the person named, if it is among the authors, or else the most frequent author; the
   * others' posts are left out.
   *
   * @throws ImportError when no record has a text (its message lists the columns), or nobody says whose posts they are.
   */
  finish(source: SourceKind, username: string | null): Collection {
    if (!this.hasText && this.columns.size > 0) throw noText([...this.columns]);
    const author = (username === null ? null : this.authors.find(username)) ?? this.authors.mostFrequent();
    const collected = this.collector.finish(
      (post) => author === null || post.author === null || isSame(post.author, author),
    );
    const name = requireUsername(author, username);
    signPosts(collected.posts, name, '');
    return {
      source,
      account: {
        username: name,
        display_name: '',
        bio: '',
        joined: '',
        tweets_count: collected.posts.length,
        followers: 0,
        following: 0,
      },
      ...collected,
      notCarried: carriable.filter((name) => !this.carried.has(name)),
      notes: hasDaysOnly(collected.posts) ? [...collected.notes, daysOnly] : collected.notes,
    };
  }

  private read(object: JsonObject): RecordRead {
    if (!this.hasText && this.columns.size < mostColumns) {
      for (const name of Object.keys(object)) this.columns.add(name);
    }
    const result = postOfGeneric(recordOf(object));
    if (result.kind === 'no-text') return { kind: 'skipped', reason: 'records without text' };
    this.hasText = true;
    if (result.kind === 'repost') return result;
    const { post, carried } = result;
    for (const name of carried) this.carried.add(name);
    if (post.author !== null) this.authors.add(post.author);
    return { kind: 'post', post: post.id === '' ? { ...post, id: this.idFor(post) } : post };
  }

  /**
   * An id that the same post gets in the next import, too: made of what it says and when. Without a time, equal texts are different
   * posts: people say good morning more than once.
   */
  private idFor(post: Post): string {
    const content = `${post.timestamp_ms}\n${post.author ?? ''}\n${post.text}`;
    const id = createHash('sha256').update(content).digest().readBigUInt64BE().toString();
    const count = (this.withoutId.get(id) ?? 0) + 1;
    this.withoutId.set(id, count);
    return count === 1 || post.timestamp_ms > 0 ? id : `${id}-${count}`;
  }
}

/** Whether several posts have times, all of them midnights. */
function hasDaysOnly(posts: readonly Post[]): boolean {
  const timed = posts.filter(({ timestamp_ms }) => timestamp_ms > 0);
  return timed.length > 1 && timed.every(({ timestamp_ms }) => timestamp_ms % dayMs === 0);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The refusal of records that have no text under any known name, or no members at all. */
export function noText(columns: readonly string[]): ImportError {
  if (columns.length === 0) {
    return new ImportError(
      'The file holds no posts.',
      'Upload a file with posts that the account wrote itself.',
    );
  }
  const shown = columns.slice(0, mostColumns).map((name) => name.slice(0, 60));
  const more = columns.length > shown.length ? ', …' : '';
  return new ImportError(
    `The file holds no text of posts. It has these columns: ${shown.join(', ')}${more}.`,
    'Name the column with the text "text" (or full_text, content, body), and upload the file again.',
  );
}
