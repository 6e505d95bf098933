import type { Post } from '../post.js';
import type { PostColumns } from '../columns/post-columns.js';
import { ownPositions, type Positions } from '../columns/positions.js';
import type { Statistics, Tally } from './figures.js';
import { countNames, maxNameLength, topNames } from './tally.js';

/** What posts name and link to: in how many posts, the fifty commonest of each. */
export function contentOf(columns: PostColumns, positions: Positions = null): Statistics['content'] {
  const own = ownPositions(columns, positions);
  const topOf = (name: 'hashtags' | 'mentions' | 'sites' | 'languages'): Tally[] => {
    const lists = columns.lists(name);
    return topNames(lists.names, countNames(lists, own));
  };
  return {
    hashtags: topOf('hashtags'),
    mentions: topOf('mentions'),
    sites: topOf('sites'),
    languages: topOf('languages'),
  };
}

const hostInAddress = /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)/i;

/**
 * The host name in an address, in lower case, without `www.`; empty when it is no web address, longer than a name can be, or says nothing of the site
 * (`t.co`, the shortener that X puts before every link). A pattern, because `URL` takes a microsecond or two each.
 */
export function siteOf(address: string): string {
  const host = hostInAddress.exec(address)?.[1]?.toLowerCase() ?? '';
  return host === 't.co' || !host.includes('.') || host.length > maxNameLength ? '' : host;
}

/** Tags for "not known" (`und`), "no language" (`zxx`, `mul`, `mis`) and those that X reserves for posts of nothing but links or tags (`qme`). */
const noLanguage = /^(?:und|zxx|mul|mis|q[a-t][a-z])$/;

/** The language that a post says it is in, without its region (`pt-BR` is `pt`); empty when it says none. */
export function languageOf(post: Post): string {
  const tag: unknown = post.lang;
  if (typeof tag !== 'string') return '';
  const language = tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return noLanguage.test(language) ? '' : language;
}
