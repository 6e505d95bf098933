import { ImportError } from '../../analysis.errors.js';
import type { FetchContext, FetchedCollection } from './fetch-context.js';
import type { NetworkAnswer } from './network-client.js';
import { readNitterItem, readRss, type NitterFeed } from './nitter-feed.js';
import { collectPosts, type Page } from './paging.js';

const server = 'Nitter';
/** What X gives to a Nitter instance at a time, about. */
const pageSize = 20;

/**
 * Fetches an account of X from the RSS feed of a Nitter instance (https://github.com/zedeus/nitter). A feed tells no counts and nothing
 * about the account but its name; the header `Min-Id` says where the next page starts.
 */
export async function fetchFromNitter(
  name: string,
  baseUrl: string,
  context: FetchContext,
): Promise<FetchedCollection> {
  const { client, maxPosts, report } = context;
  const base = new URL(baseUrl);
  // A password in the operator's address is sent as one, and never shown.
  const login = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  const authorization = login === ':' ? null : `Basic ${Buffer.from(login).toString('base64')}`;
  base.username = '';
  base.password = '';
  const address = `${base.href.replace(/\/$/u, '')}/${encodeURIComponent(name)}/rss`;

  const fetchFeed = async (
    cursor: string | null,
  ): Promise<{ answer: NetworkAnswer; feed: NitterFeed | null }> => {
    const url = new URL(address);
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const answer = await client.get({
      server,
      url,
      accept: 'rss',
      isTrusted: true,
      ...(authorization === null ? {} : { authorization }),
    });
    return { answer, feed: answer.status === 200 ? readRss(answer.text) : null };
  };

  report({ stage: 'fetching', message: `Looking @${name} up on Nitter` });
  const first = await fetchFeed(null);
  if (!first.feed) throw refusal(first.answer, name);
  const { username, displayName } = first.feed;
  // The spelling of the instance, but no other name.
  const account = username.toLowerCase() === name.toLowerCase() ? username : name;
  const fetchPage = async (cursor: string | null): Promise<Page> => {
    const { answer, feed } = cursor === null ? first : await fetchFeed(cursor);
    // An instance that has no more posts does not know the feed any more.
    if (cursor !== null && answer.status === 404) return { items: [], next: null };
    if (!feed) throw refusal(answer, name);
    const next = answer.headers['min-id']?.toString().trim() ?? '';
    return { items: feed.items, next: next === '' ? null : next };
  };

  const { posts, reposted, reposts, skipped, notes } = await collectPosts({
    account,
    server,
    maxPosts,
    pageSize,
    announced: 0,
    report,
    fetchPage,
    readItem: (item) => readNitterItem(item, account, displayName),
  });
  notes.push('The feed of Nitter has no replies to other accounts and no counts.');
  return {
    source: 'nitter',
    address,
    account: {
      username: account,
      display_name: displayName,
      bio: '',
      joined: '',
      tweets_count: 0,
      followers: 0,
      following: 0,
    },
    posts,
    reposted,
    reposts,
    skipped,
    notCarried: ['likes', 'retweets', 'replies', 'views', 'followers', 'following'],
    notes,
  };
}

function refusal({ status, text }: NetworkAnswer, name: string): ImportError {
  if (status === 404 && /suspended/iu.test(text)) {
    return new ImportError(
      `X has suspended @${name}.`,
      'If the account is yours, upload the archive that X gives you instead.',
    );
  }
  if (status === 404) {
    return new ImportError(
      `Nitter has no feed of @${name}.`,
      'Check the spelling. Accounts that are protected, and instances without RSS, have none: upload the archive of the account instead.',
    );
  }
  return new ImportError(
    `The Nitter instance of this server did not answer with a feed (HTTP ${status}).`,
    'Check NITTER_URL on the server: it must be an instance with RSS that lets programs in. Or upload the archive of the account.',
  );
}
