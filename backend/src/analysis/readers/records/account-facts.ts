import type { Post } from '../../../domain/post.js';
import { textOf } from '../uploads/json-values.js';
import { parseTime } from '../times.js';
import { countOf } from './counts.js';
import type { Field } from './format.js';
import { firstOf } from './layout.js';
import type { Layout } from './layout.js';
import type { SourceRecord } from './record.js';
import { writtenTime } from './times-in-text.js';

/** What records tell about the account whose post they are. */
export interface AccountFact {
  readonly timeMs: number;
  readonly displayName: string;
  readonly bio: string;
  readonly joinedMs: number;
  readonly followers: number | null;
  readonly following: number | null;
}

/** Most accounts whose facts are kept. */
const mostAccounts = 10_000;

/** Keeps of each account what its newest post tells about it. */
export class AccountFacts {
  private readonly byName = new Map<string, AccountFact>();

  see(post: Post, displayName: string, record: SourceRecord, layout: Layout): void {
    const key = post.author?.toLowerCase() ?? '';
    const known = this.byName.get(key);
    if (known === undefined ? this.byName.size >= mostAccounts : known.timeMs >= post.timestamp_ms) return;
    const text = (field: Field) =>
      firstOf(record, layout, field, (value) => textOf(value).trim() || undefined)[1] ?? '';
    const count = (field: Field) => firstOf(record, layout, field, countOf)[1] ?? null;
    const joined = text('joined');
    this.byName.set(key, {
      timeMs: post.timestamp_ms,
      displayName: displayName.toLowerCase() === key ? '' : displayName,
      bio: text('bio'),
      joinedMs: parseTime(joined) || parseTime(writtenTime(joined)?.ms ?? 0),
      followers: count('followers'),
      following: count('following'),
    });
  }

  /** What the newest post of an account tells, whose names `isOwn` knows. */
  of(isOwn: (name: string) => boolean): AccountFact | undefined {
    let newest: AccountFact | undefined;
    for (const [name, fact] of this.byName) {
      if (isOwn(name) && (newest === undefined || fact.timeMs > newest.timeMs)) newest = fact;
    }
    return newest;
  }
}
