import type { Post, PostKind, PostReference } from '../../../domain/post.js';
import { attachmentsOf, type SaidOfMedia } from '../attachments.js';
import { referring } from '../post-reference.js';
import { storedLinks, type WrittenLink } from '../written-links.js';

/** What a network tells about a post. */
export interface FetchedPost {
  readonly id: string;
  readonly text: string;
  readonly timestampMs: number;
  readonly likes?: number;
  readonly retweets?: number;
  readonly replies?: number;
  readonly views?: number;
  readonly author: string;
  readonly authorName: string;
  readonly media: readonly SaidOfMedia[];
  /** Not of a repost. */
  readonly kind?: PostKind;
  /** As the network writes it; `und` and the like count as not known. */
  readonly lang?: string | undefined;
  /** Null: the network does not say; an empty list: it says that there are none. */
  readonly hashtags: readonly string[] | null;
  readonly mentions: readonly string[] | null;
  /** As they stand in the text, and where they lead. */
  readonly links: readonly WrittenLink[] | null;
  readonly client?: string | undefined;
  /** The address of its page. */
  readonly url?: string | undefined;
  readonly replyTo?: PostReference | undefined;
  readonly quoted?: PostReference | undefined;
  /** Of a repost: what it repeats. */
  readonly reposted?: PostReference;
}

/** The post as a profile stores it: each thing is named once. */
export function postOf(fetched: FetchedPost): Post {
  const { likes = 0, retweets = 0, replies = 0, views = 0 } = fetched;
  const shown = fetched.media.filter(({ url }) => url !== undefined && isWebAddress(url));
  const media = unique(shown.flatMap(({ url }) => url ?? []));
  const lang = languageOf(fetched.lang);
  const { kind, hashtags, mentions, links, reposted, client, url } = fetched;
  return {
    id: fetched.id,
    text: fetched.text,
    timestamp_ms: fetched.timestampMs,
    likes,
    retweets,
    replies,
    views,
    author: fetched.author,
    author_name: fetched.authorName === '' ? null : fetched.authorName,
    media,
    has_media: media.length > 0,
    time_ago: null,
    ...(kind && { kind }),
    ...referring('reply_to', fetched.replyTo),
    ...referring('quoted', fetched.quoted),
    ...(lang === null ? {} : { lang }),
    ...(hashtags && { hashtags: unique(hashtags) }),
    ...(mentions && { mentions: unique(mentions) }),
    ...(links && storedLinks(links.filter(([, link]) => isWebAddress(link)))),
    ...attachmentsOf(shown),
    ...(client !== undefined && { client }),
    ...(url !== undefined && isWebAddress(url) && { url }),
    ...(reposted && { reposted }),
  };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** Stored addresses become links on a screen, so that no other scheme (`javascript:`) may be among them. */
const isWebAddress = (address: string): boolean => /^https?:\/\//iu.test(address) && URL.canParse(address);

/** X marks posts without words by tags of its own (`zxx`, `qme`, `qht`, `qam`, `qst`, `art`) and `und`. */
function languageOf(tag: string | undefined): string | null {
  const lang = tag?.trim().toLowerCase() ?? '';
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/u.test(lang)) return null;
  return /^(?:und|zxx|art|mul|mis|q[a-t][a-z])$/u.test(lang) ? null : lang;
}
