import { fields } from './format.js';
import type { Layout } from './layout.js';
import type { SourceRecord } from './record.js';

/** Records that are looked at: columns that come later are rare. */
const mostRecords = 1000;
const mostNamed = 40;
/** Columns that look like the time, a count or the author of a post. */
const telling =
  /(?:^|[_.])(?:time|times|date|created|posted|published|day|likes?|favou?rites?|retweets?|reposts?|shares?|replies|comments?|views?|impressions?|count|author|user|username|account|handle|screen_name)(?:$|[_.])/u;
/** Columns that look so and tell something else. */
const otherwise =
  /(?:^|[_.])(?:id|ids|id_str|url|link|image|avatar|banner|verified|location|description|bio|lang|language|quote|quotes|bookmark|bookmarks|friends|listed|statuses|media|following|followers?|scraped|crawled|harvested|retrieved|collected|profile|hidden)(?:$|[_.])/u;

/** Columns about something else than the post itself. */
const aboutOthers =
  /^(?:user|author|account|from_user|owner|page|channel|profile|retweet(?:ed)?|quoted?|in_reply_to|reply_to|promoted|original|is|has)_|_at_posting$/u;

/** Notices columns that look like a time, a count or an author and are read as nothing. */
export class ColumnWatch {
  private readonly known: ReadonlySet<string>;
  private readonly seen = new Map<string, boolean>();
  private records = 0;

  constructor(layout: Layout) {
    this.known = new Set(
      fields.flatMap((field) => [
        ...layout.columns[field],
        ...layout.columns[field].map((name) => name.split('.')[0] ?? ''),
      ]),
    );
  }

  get isOpen(): boolean {
    return this.records < mostRecords;
  }

  see(record: SourceRecord): void {
    this.records += 1;
    for (const name of record.names) {
      if (this.seen.size >= mostNamed * 10 || this.known.has(name) || this.seen.get(name) === true) continue;
      if (!telling.test(name) || otherwise.test(name) || aboutOthers.test(name)) continue;
      const value = record.get(name);
      this.seen.set(name, value !== '' && value !== null && typeof value !== 'object');
    }
  }

  /** Names of such columns that have something in them. */
  unread(): string[] {
    return [...this.seen]
      .filter(([, isFilled]) => isFilled)
      .map(([name]) => name)
      .slice(0, mostNamed);
  }
}
