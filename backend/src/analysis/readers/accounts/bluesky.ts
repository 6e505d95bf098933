import { z } from 'zod';
import { ImportError } from '../../analysis.errors.js';
import { monthOf, parseTime } from '../times.js';
import { claimNotes } from '../bluesky-times.js';
import { blueskyPostReader } from './bluesky-post.js';
import type { FetchContext, FetchedCollection } from './fetch-context.js';
import { count, listOf, optionalText, text } from './lenient.js';
import type { NetworkAnswer } from './network-client.js';
import { collectPosts, type Page } from './paging.js';

const pageSize = 100;
const server = 'Bluesky';

// https://docs.bsky.app/docs/api/app-bsky-actor-get-profile
const profileSchema = z.object({
  did: z.string().min(1),
  handle: text,
  displayName: text,
  description: text,
  createdAt: text,
  postsCount: count,
  followersCount: count,
  followsCount: count,
  labels: listOf(z.object({ val: z.string() })),
});

// https://docs.bsky.app/docs/api/app-bsky-feed-get-author-feed
const feedSchema = z.object({ feed: z.array(z.unknown()), cursor: optionalText });

const errorSchema = z.object({ error: text, message: text });

/** Fetches an account from Bluesky's public AppView: everything but views. */
export async function fetchFromBluesky(name: string, context: FetchContext): Promise<FetchedCollection> {
  const { client, settings, maxPosts, report } = context;
  const call = (method: string, parameters: Record<string, string>): Promise<NetworkAnswer> => {
    const query = new URLSearchParams(parameters).toString();
    const url = new URL(`${settings.blueskyUrl}/xrpc/${method}?${query}`);
    return client.get({ server, url, accept: 'json', isTrusted: true });
  };

  report({ stage: 'fetching', message: `Looking @${name} up on Bluesky` });
  const profile = read(profileSchema, await call('app.bsky.actor.getProfile', { actor: name }), name);
  // AppViews write `handle.invalid` when a domain does not point back to the account.
  const username =
    profile.handle === '' || profile.handle === 'handle.invalid' ? profile.did : profile.handle;
  const fetchPage = async (cursor: string | null): Promise<Page> => {
    const answer = await call('app.bsky.feed.getAuthorFeed', {
      actor: profile.did,
      filter: 'posts_with_replies',
      limit: String(pageSize),
      ...(cursor === null ? {} : { cursor }),
    });
    const { feed, cursor: next } = read(feedSchema, answer, name);
    return { items: feed, next: next ?? null };
  };

  const { posts, reposted, reposts, skipped, notes } = await collectPosts({
    account: username,
    server,
    maxPosts,
    pageSize,
    announced: profile.postsCount,
    report,
    fetchPage,
    readItem: blueskyPostReader(profile.did, Date.now()),
  });
  notes.push(...claimNotes(posts));
  if (profile.labels.some(({ val }) => val === '!no-unauthenticated')) {
    notes.push('The account asks apps to show its posts only to people who are signed in to Bluesky.');
  }
  return {
    source: 'bluesky',
    address: `${settings.blueskyUrl}/xrpc/app.bsky.feed.getAuthorFeed?actor=${profile.did}`,
    account: {
      username,
      display_name: profile.displayName,
      bio: profile.description.trim(),
      joined: monthOf(parseTime(profile.createdAt)),
      tweets_count: profile.postsCount,
      followers: profile.followersCount,
      following: profile.followsCount,
    },
    posts,
    reposted,
    reposts,
    skipped,
    notCarried: ['views'],
    notes,
  };
}

/** Reads the JSON of an answer, or says why there is none. */
function read<Schema extends z.ZodType>(
  schema: Schema,
  answer: NetworkAnswer,
  name: string,
): z.output<Schema> {
  const result = schema.safeParse(answer.json);
  if (answer.status === 200 && result.success) return result.data;

  const problem = errorSchema.safeParse(answer.json).data;
  const archive = 'If the account is yours, upload its export (a CAR file) instead.';
  if (/Takedown|Suspended/iu.test(problem?.error ?? '')) {
    throw new ImportError(`Bluesky has suspended @${name}.`, archive);
  }
  if (/Deactivated/iu.test(problem?.error ?? '')) {
    throw new ImportError(`@${name} has deactivated its Bluesky account.`, archive);
  }
  if (/Blocked/iu.test(problem?.error ?? '') || answer.status === 401 || answer.status === 403) {
    throw new ImportError(`Bluesky does not show @${name} to everybody.`, archive);
  }
  // An address that is no AppView knows other errors: `XRPCNotSupported`, `MethodNotImplemented`.
  if (answer.status === 400 && /^InvalidRequest$|NotFound$/u.test(problem?.error ?? '')) {
    throw new ImportError(
      `Bluesky knows no account @${name}.`,
      'Check the spelling. For an account of another network type name for X or @user@host for Mastodon.',
    );
  }
  throw new ImportError(
    `Bluesky gave an answer that is not known here (HTTP ${answer.status}).`,
    'Try again later. If it stays so, check BLUESKY_URL on the server.',
  );
}
