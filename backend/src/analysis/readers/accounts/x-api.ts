import { z } from 'zod';
import { ImportError } from '../../analysis.errors.js';
import type { NotCarried } from '../../../domain/not-carried.js';
import { monthOf, parseTime } from '../times.js';
import type { FetchContext, FetchedCollection } from './fetch-context.js';
import { count, id, listOf, optionalText, text } from './lenient.js';
import type { NetworkAnswer } from './network-client.js';
import { collectPosts, type Page } from './paging.js';
import { plainText, urlSchema, xMediaSchema, xPostReader, type XMedia } from './x-post.js';

const server = 'X';
/** The API shows no more of an account's posts than these, reposts included. */
const timelineSize = 3_200;

// https://docs.x.com/x-api/users/user-lookup-by-username
const userSchema = z.object({
  id,
  username: z.string().min(1),
  name: text,
  description: text,
  created_at: text,
  protected: z.boolean().catch(false),
  public_metrics: z
    .object({ followers_count: count, following_count: count, tweet_count: count })
    .catch({ followers_count: 0, following_count: 0, tweet_count: 0 }),
  entities: z
    .object({ description: z.object({ urls: listOf(urlSchema) }) })
    .optional()
    .catch(undefined),
});
// https://docs.x.com/x-api/users/user-posts-timeline-by-user-id; `data` is missing when there are none.
const timelineSchema = z.object({
  data: z.array(z.unknown()).optional(),
  includes: z
    .object({ media: listOf(xMediaSchema) })
    .optional()
    .catch(undefined),
  meta: z.object({ next_token: optionalText }),
});
// Answers may have status 200 and still hold nothing but errors.
const problemSchema = z.object({
  title: text,
  detail: text,
  errors: listOf(z.object({ title: text, detail: text, type: text })),
});

/** Fetches an account with version 2 of the API of X. It costs the operator's allowance, so that no more is asked for than needed. */
export async function fetchFromXApi(
  name: string,
  token: string,
  context: FetchContext,
): Promise<FetchedCollection> {
  const { client, settings, maxPosts, report } = context;
  const call = (path: string, parameters: Record<string, string>): Promise<NetworkAnswer> => {
    const url = new URL(`${settings.xApiUrl}${path}?${new URLSearchParams(parameters).toString()}`);
    return client.get({ server, url, accept: 'json', isTrusted: true, authorization: `Bearer ${token}` });
  };

  report({ stage: 'fetching', message: `Looking @${name} up on X` });
  const userAnswer = await call(`/users/by/username/${encodeURIComponent(name)}`, {
    'user.fields': 'created_at,description,entities,protected,public_metrics',
  });
  const { data: user } = z.object({ data: userSchema }).safeParse(userAnswer.json).data ?? {};
  if (userAnswer.status !== 200 || !user) throw refusal(userAnswer, name);
  if (user.protected) throw protectedAccount(user.username);

  const media = new Map<string, XMedia>();
  const figures = { hasViews: false };
  // The API takes 5 to 100.
  const pageSize = Math.min(100, Math.max(5, maxPosts));
  const timeline = `/users/${encodeURIComponent(user.id)}/tweets`;
  const fetchPage = async (cursor: string | null): Promise<Page> => {
    const answer = await call(timeline, {
      max_results: String(pageSize),
      'tweet.fields':
        'created_at,public_metrics,lang,entities,referenced_tweets,in_reply_to_user_id,attachments,note_tweet,source',
      expansions: 'attachments.media_keys',
      'media.fields': 'url,preview_image_url,type,alt_text',
      ...(cursor === null ? {} : { pagination_token: cursor }),
    });
    const page = timelineSchema.safeParse(answer.json);
    if (answer.status !== 200 || !page.success) throw refusal(answer, user.username);
    for (const item of page.data.includes?.media ?? []) media.set(item.media_key, item);
    return { items: page.data.data ?? [], next: page.data.meta.next_token ?? null };
  };

  const { posts, reposted, reposts, skipped, notes, isWhole } = await collectPosts({
    account: user.username,
    server,
    maxPosts,
    pageSize,
    announced: user.public_metrics.tweet_count,
    report,
    fetchPage,
    readItem: xPostReader({
      username: user.username,
      userId: user.id,
      displayName: user.name,
      media,
      figures,
    }),
  });
  if (isWhole && user.public_metrics.tweet_count > timelineSize) {
    notes.push(
      `X shows at most the newest ${timelineSize.toLocaleString('en')} posts of an account, reposts included.`,
    );
  }
  const notCarried: NotCarried[] = figures.hasViews ? [] : ['views'];
  return {
    source: 'x-api',
    address: `${settings.xApiUrl}${timeline}`,
    account: {
      username: user.username,
      display_name: plainText(user.name),
      bio: plainText(user.description, user.entities?.description.urls).trim(),
      joined: monthOf(parseTime(user.created_at)),
      tweets_count: user.public_metrics.tweet_count,
      followers: user.public_metrics.followers_count,
      following: user.public_metrics.following_count,
    },
    posts,
    reposted,
    reposts,
    skipped,
    notCarried,
    notes,
  };
}

const protectedAccount = (name: string): ImportError =>
  new ImportError(
    `@${name} is protected: X shows its posts only to the followers.`,
    'If the account is yours, upload the archive that X gives you instead.',
  );

/** What an answer without the expected data means. Details of the answer are not shown: they may repeat what was sent. */
function refusal({ status, json }: NetworkAnswer, name: string): ImportError {
  const problem = problemSchema.safeParse(json).data;
  const [first] = problem?.errors ?? [];
  const said = `${first?.title ?? ''} ${first?.detail ?? ''} ${first?.type ?? ''}`;
  if (status === 200 && /suspended/iu.test(said)) {
    return new ImportError(
      `X has suspended @${name}.`,
      'If the account is yours, upload the archive that X gives you instead.',
    );
  }
  if (status === 200 && /not authorized|authorization/iu.test(said)) return protectedAccount(name);
  if (status === 404 || (status === 200 && /not.found|could not find/iu.test(said))) {
    return new ImportError(
      `X knows no account @${name}.`,
      'Check the spelling. For an account of Bluesky type name.bsky.social, for Mastodon @user@host.',
    );
  }
  if (status === 401) {
    return new ImportError(
      'X does not accept the bearer token of this server.',
      'Set X_BEARER_TOKEN on the server to a token that is valid, or upload the archive of the account.',
    );
  }
  if (status === 402 || status === 403) {
    return new ImportError(
      'The access to X that this server has does not include reading posts.',
      'Check the plan of the app that X_BEARER_TOKEN belongs to, or upload the archive of the account.',
    );
  }
  return new ImportError(
    `X gave an answer that is not known here (HTTP ${status}).`,
    'Try again later. If it stays so, check X_API_URL on the server.',
  );
}
