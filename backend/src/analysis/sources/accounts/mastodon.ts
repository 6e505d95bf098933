import { z } from 'zod';
import { ImportError } from '../../analysis.errors.js';
import type { Collection } from '../../collection.js';
import { htmlToText } from '../html-text.js';
import { parseTime } from '../times.js';
import type { FetchContext } from './fetch-account.js';
import { joinedText } from './fetched-post.js';
import { count, id, text } from './lenient.js';
import { mastodonPostReader } from './mastodon-post.js';
import type { NetworkAnswer } from './network-client.js';
import { collectPosts, type Page } from './paging.js';

const pageSize = 40;

// https://docs.joinmastodon.org/entities/Account/
const accountSchema = z.object({
  id,
  username: z.string().min(1),
  display_name: text,
  note: text,
  created_at: text,
  statuses_count: count,
  followers_count: count,
  following_count: count,
  suspended: z.boolean().catch(false),
  moved: z.object({ acct: z.string(), url: text }).nullish().catch(null),
});
type Account = z.output<typeof accountSchema>;

// https://docs.joinmastodon.org/spec/webfinger/
const webfingerSchema = z.object({
  subject: text,
  links: z.array(z.looseObject({ rel: text, type: text, href: text })),
});

/** An account and the server whose API knows it. */
interface Found {
  readonly account: Account;
  readonly origin: string;
}

/** Fetches an account from a server that speaks Mastodon's API: everything but views and reposts. */
export async function fetchFromMastodon(
  { name, host }: { readonly name: string; readonly host: string },
  context: FetchContext,
): Promise<Collection> {
  const { client, settings, maxPosts, report } = context;
  const protocol = settings.allowPrivateHosts && /:\d+$/u.test(host) ? 'http:' : 'https:';
  const get = (url: URL): Promise<NetworkAnswer> =>
    client.get({ server: host, url, accept: 'json', isTrusted: false });

  const { account, origin } = await findAccount(name, host, `${protocol}//${host}`, get);
  if (account.suspended) {
    throw new ImportError(
      `${host} has suspended @${name}@${host}.`,
      'If the account is yours, upload its archive instead.',
    );
  }
  const fetchPage = async (cursor: string | null): Promise<Page> => {
    const url = new URL(`${origin}/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`);
    url.searchParams.set('limit', String(pageSize));
    url.searchParams.set('exclude_reblogs', 'true');
    if (cursor !== null) url.searchParams.set('max_id', cursor);
    const answer = await get(url);
    const items = z.array(z.unknown()).safeParse(answer.json);
    if (answer.status !== 200 || !items.success) throw refusal(answer, name, host);
    // A page may be short because something was left out of it: only an empty one is the last.
    const ids = items.data.flatMap((item) => z.object({ id }).safeParse(item).data?.id ?? []);
    return { items: items.data, next: ids.at(-1) ?? null };
  };

  const username = `${account.username}@${host}`;
  const { posts, reposts, skipped, notes } = await collectPosts({
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
    account: {
      username,
      display_name: account.display_name,
      bio: htmlToText(account.note).text,
      joined: joinedText(parseTime(account.created_at)),
      tweets_count: account.statuses_count,
      followers: account.followers_count,
      following: account.following_count,
    },
    posts,
    reposts,
    skipped,
    notCarried: ['views'],
    notes,
  };
}

/**
 * Asks the host, and when it does not speak the API, the server that WebFinger names: `@user@example.com` may live on
 * `social.example.com`.
 */
async function findAccount(
  name: string,
  host: string,
  origin: string,
  get: (url: URL) => Promise<NetworkAnswer>,
): Promise<Found> {
  const lookUp = async (acct: string, at: string): Promise<Found | NetworkAnswer> => {
    const url = new URL(`${at}/api/v1/accounts/lookup`);
    url.searchParams.set('acct', acct);
    const answer = await get(url);
    const account = accountSchema.safeParse(answer.json);
    return answer.status === 200 && account.success
      ? { account: account.data, origin: answer.url.origin }
      : answer;
  };

  const found = await lookUp(name, origin);
  if ('account' in found) return found;
  if (found.json !== undefined || found.status === 401 || found.status === 403)
    throw refusal(found, name, host);

  const finger = new URL(`${origin}/.well-known/webfinger`);
  finger.searchParams.set('resource', `acct:${name}@${host}`);
  const { status, json, text: body } = await get(finger);
  const webfinger = webfingerSchema.safeParse(json ?? parsed(body));
  const self = webfinger.data?.links.find(({ rel, type }) => rel === 'self' && type.includes('json'));
  if (status !== 200 || !self || !URL.canParse(self.href)) throw refusal(found, name, host);
  const home = new URL(self.href).origin;
  if (home === origin) throw refusal(found, name, host);
  const user = /^acct:([^@]+)@/u.exec(webfinger.data?.subject ?? '')?.[1] ?? name;
  const second = await lookUp(user, home);
  if ('account' in second) return second;
  throw refusal(second, name, host);
}

/** WebFinger is JSON by its standard, but some servers call it something else. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function refusal({ status, json }: NetworkAnswer, name: string, host: string): ImportError {
  if (status === 401 || status === 403 || status === 422) {
    return new ImportError(
      `${host} shows the posts of @${name}@${host} only to people who are signed in there.`,
      'If the account is yours, upload its archive instead.',
    );
  }
  if (json !== undefined && (status === 404 || status === 410)) {
    return new ImportError(
      status === 410 ? `@${name}@${host} is gone.` : `${host} knows no account @${name}.`,
      'Check the spelling, or look the account up on the server that it is from.',
    );
  }
  return new ImportError(
    `${host} does not answer like a Mastodon server (HTTP ${status}).`,
    'Check the part after the last @. For an account of X type only its name, for Bluesky name.bsky.social.',
  );
}
