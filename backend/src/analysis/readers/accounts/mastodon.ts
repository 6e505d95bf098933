import { z } from 'zod';
import { ImportError } from '../../analysis.errors.js';
import { htmlToText } from '../html-text.js';
import { monthOf, parseTime } from '../times.js';
import type { FetchContext, FetchedCollection } from './fetch-context.js';
import { id } from './lenient.js';
import { findMastodonAccount, mastodonRefusal } from './mastodon-account.js';
import { mastodonPostReader } from './mastodon-post.js';
import type { NetworkAnswer } from './network-client.js';
import { collectPosts, type Page } from './paging.js';

const pageSize = 40;

/** Fetches an account from a server that speaks Mastodon's API: everything but views and reposts. */
export async function fetchFromMastodon(
  { name, host }: { readonly name: string; readonly host: string },
  context: FetchContext,
): Promise<FetchedCollection> {
  const { client, settings, maxPosts, report } = context;
  const protocol = settings.allowPrivateHosts && /:\d+$/u.test(host) ? 'http:' : 'https:';
  const get = (url: URL): Promise<NetworkAnswer> =>
    client.get({ server: host, url, accept: 'json', isTrusted: false });

  report({ stage: 'fetching', message: `Looking @${name} up on ${host}` });
  const { account, origin } = await findMastodonAccount(name, host, `${protocol}//${host}`, get);
  if (account.suspended) {
    throw new ImportError(
      `${host} has suspended @${name}@${host}.`,
      'If the account is yours, upload its archive instead.',
    );
  }
  const address = `${origin}/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`;
  const fetchPage = async (cursor: string | null): Promise<Page> => {
    const url = new URL(address);
    url.searchParams.set('limit', String(pageSize));
    url.searchParams.set('exclude_reblogs', 'true');
    if (cursor !== null) url.searchParams.set('max_id', cursor);
    const answer = await get(url);
    const items = z.array(z.unknown()).safeParse(answer.json);
    if (answer.status !== 200 || !items.success) throw mastodonRefusal(answer, name, host);
    // A page may be short because something was left out of it: only an empty one is the last.
    const ids = items.data.flatMap((item) => z.object({ id }).safeParse(item).data?.id ?? []);
    return { items: items.data, next: ids.at(-1) ?? null };
  };

  // The server's spelling of the name, but no other name: what it is saved under is what was typed.
  const isSame = account.username.toLowerCase() === name.toLowerCase();
  const username = `${isSame ? account.username : name}@${host}`;
  const { posts, reposted, reposts, skipped, notes } = await collectPosts({
    account: username,
    server: host,
    maxPosts,
    pageSize,
    announced: account.statuses_count,
    report,
    fetchPage,
    readItem: mastodonPostReader(username, account.display_name, host),
  });
  notes.push(`Reposts are not counted: ${host} was asked to leave them out.`);
  if (account.moved) notes.push(`The account has moved to @${account.moved.acct}.`);
  return {
    source: 'mastodon',
    address,
    account: {
      username,
      display_name: account.display_name,
      bio: htmlToText(account.note).text,
      joined: monthOf(parseTime(account.created_at)),
      tweets_count: account.statuses_count,
      followers: account.followers_count,
      following: account.following_count,
    },
    posts,
    reposted,
    reposts,
    skipped,
    notCarried: ['views'],
    notes,
  };
}
