import { Parser } from 'htmlparser2';
import { htmlToText } from '../html-text.js';
import { entitiesOf, ifAny } from '../post-text.js';
import { postReference } from '../post-reference.js';
import type { PostReference } from '../../../domain/post.js';
import { parseTime, snowflakeTime } from '../times.js';
import { postOf } from './fetched-post.js';
import type { Item } from './paging.js';

/** A page of a Nitter feed. */
export interface NitterFeed {
  readonly username: string;
  readonly displayName: string;
  readonly items: NitterItem[];
}

/** The texts of an `<item>`, by the names of its elements. */
type NitterItem = Record<string, string>;

/** Elements inside each other in a feed, and in the HTML of its posts; browsers stop there, too. */
const deepest = 512;

/** Markup is nested as in no feed. The parser moves everything that is open at each tag, which would take minutes. */
class TooDeep extends Error {}

/** Reads the XML of a feed; null when it is none. */
export function readRss(xml: string): NitterFeed | null {
  try {
    return readItems(xml);
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

function readItems(xml: string): NitterFeed | null {
  const items: NitterItem[] = [];
  const path: string[] = [];
  let title = '';
  let isRss = false;
  let item: NitterItem | null = null;
  // Whoever nests a million elements shall not have them joined a million times.
  const isAt = (place: string) => path.length <= 3 && path.join('/') === place;
  const parser = new Parser(
    {
      onopentagname(name) {
        path.push(name);
        if (path.length > deepest) throw new TooDeep();
        if (isAt('rss/channel')) isRss = true;
        if (isAt('rss/channel/item')) items.push((item = {}));
      },
      ontext(data) {
        const name = path.at(-1) ?? '';
        if (item) item[name] = (item[name] ?? '') + data;
        else if (isAt('rss/channel/title')) title += data;
      },
      onclosetag() {
        if (path.pop() === 'item') item = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (!isRss) return null;
  // `NASA / @NASA`; a display name may hold anything, a username may not.
  const [, displayName = '', username = ''] = /^(.*) \/ @(\w+)$/su.exec(title.trim()) ?? [];
  return { username, displayName, items };
}

/** Reads an item of a feed of the given account. */
export function readNitterItem(item: unknown, account: string, displayName: string): Item {
  const { title = '', link = '', guid = '', pubDate = '', description = '', ...others } = item as NitterItem;
  const id = /\/status\/(\d{1,20})/u.exec(link)?.[1] ?? /(\d{5,20})(?:#m)?\s*$/u.exec(guid)?.[1];
  if (id === undefined) return null;
  const creator = (others['dc:creator'] ?? '').trim().replace(/^@/u, '');
  const isOther = creator !== '' && creator.toLowerCase() !== account.toLowerCase();
  const isRepost = isOther || /^RT(?: by @\w+)?: /u.test(title);

  // Quoted posts follow in a <blockquote>; older instances add a last line with the address of the quoted post.
  const [own = '', quoted] = description.split(/(?:<hr\s*\/?>\s*)?<blockquote/iu);
  const { text, links } = htmlToText(own);
  const oldQuote = links.find((address) => /\/status\/\d+#m$/u.test(address) && text.endsWith(address));
  const body = oldQuote === undefined ? text : text.slice(0, -oldQuote.length).trim();
  const { hashtags, mentions } = entitiesOf(body);
  const isQuote = quoted !== undefined || oldQuote !== undefined;
  const origin = URL.canParse(link) ? new URL(link).origin : '';
  const [, answered] = /^R to @(\w+)/u.exec(title) ?? [];
  const kind = title.startsWith('R to @') ? 'reply' : isQuote ? 'quote' : 'original';
  const post = postOf({
    id,
    text: body,
    timestampMs: parseTime(pubDate) || snowflakeTime(id),
    author: account,
    authorName: displayName,
    media: mediaOf(own).map((url) => ({ url })),
    // Of a repost the feed has the id and the time of the original.
    ...(isRepost
      ? { reposted: postReference(id, creator) }
      : { kind, replyTo: postReference(null, answered) }),
    quoted: isQuote && !isRepost ? quotedAt(oldQuote ?? quoted ?? '') : undefined,
    hashtags: ifAny(hashtags),
    mentions: ifAny(mentions),
    // Searches for `$NAME` are links to the instance, which only stands for X.
    links: links
      .filter((address) => address !== oldQuote && !address.startsWith(`${origin}/search`))
      .map((link) => [link, link]),
  });
  return isRepost ? { kind: 'repost', id, post } : { kind: 'post', post };
}

/** The post whose address is the last one in what is shown of it: `/name/status/1#m`. */
function quotedAt(shown: string): PostReference {
  const [, name, id] = [...shown.matchAll(/\/(\w+)\/status\/(\d{1,20})/gu)].at(-1) ?? [];
  return postReference(id, name);
}

/** Addresses of pictures at X itself: those at the instance may be private, and gone tomorrow. Of too deep markup, those before it. */
function mediaOf(html: string): string[] {
  const media: string[] = [];
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { src = '', poster = '' }) {
      depth += 1;
      if (depth > deepest) throw new TooDeep();
      const address = name === 'img' ? src : name === 'video' ? poster : '';
      const picture = pictureOf(address);
      if (picture !== null) media.push(picture);
    },
    onclosetag() {
      depth -= 1;
    },
  });
  try {
    parser.end(html);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  return media;
}

/** `/pic/media%2Fname.jpg` or `/pic/enc/<base64>` to `https://pbs.twimg.com/media/name.jpg`; null for pictures of link cards. */
function pictureOf(address: string): string | null {
  const [, isEncoded, rest = ''] = /\/pic\/(?:orig\/)?(enc\/)?(.+)$/u.exec(address) ?? [];
  let path: string;
  try {
    path = isEncoded
      ? Buffer.from(decodeURIComponent(rest), 'base64url').toString()
      : decodeURIComponent(rest);
  } catch {
    return null;
  }
  const bare = path.replace(/^(?:https?:\/\/)?pbs\.twimg\.com\//u, '');
  return /^(?:media|ext_tw_video_thumb|amplify_video_thumb|tweet_video_thumb)\/[\w./?=&:-]+$/u.test(bare)
    ? `https://pbs.twimg.com/${bare}`
    : null;
}
