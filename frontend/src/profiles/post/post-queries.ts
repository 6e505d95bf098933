import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { PostRow } from '@persona-lens/backend/domain/post-row';
import type { Api } from '../../api/api';
import { answerOf, responseOf } from '../../api/client';
import { toProblem } from '../../api/problem';
import { toIsoTime } from '../../lib/date-format';

/** Whose posts are asked for. */
export interface PostsOf {
  readonly userId: string;
  readonly sessionId: string;
  readonly username: string;
  /** Another one for each save of the profile: what was read of it is then read again. */
  readonly version: string;
}

/** Some of an account's posts, in order. */
export interface PostPage {
  readonly posts: readonly PostRow[];
  /** How many there are on all pages. */
  readonly total: number;
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

const POSTS = '/api/users/{user_id}/sessions/{session_id}/profiles/{username}/posts';

const keyOf = ({ userId, sessionId, username, version }: PostsOf) =>
  ['posts', userId, sessionId, username, version] as const;

const pathOf = ({ userId, sessionId, username }: PostsOf) => ({
  user_id: userId,
  session_id: sessionId,
  username,
});

/** The address of all of an account's posts as a file, with a filter and an order. */
export function postsFileAddress(
  of: PostsOf,
  format: 'csv' | 'ndjson' | 'xlsx',
  query: URLSearchParams,
): string {
  const { userId, sessionId, username } = of;
  const [user, session, account] = [userId, sessionId, username].map(encodeURIComponent);
  const search = query.size === 0 ? '' : `?${query}`;
  return `/api/users/${user}/sessions/${session}/profiles/${account}/posts.${format}${search}`;
}

/** The query of a page of posts. While the next one is read, the one before stays. */
export function postPageQuery(api: Api, of: PostsOf, query: URLSearchParams) {
  return queryOptions({
    queryKey: [...keyOf(of), 'page', query.toString()] as const,
    queryFn: ({ signal }) => readPage(api, of, query, signal),
    placeholderData: keepPreviousData,
    // The key names the version.
    staleTime: 'static',
  });
}

async function readPage(
  api: Api,
  of: PostsOf,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<PostPage> {
  const params = { path: pathOf(of) };
  const { data, headers } = await responseOf(
    // A filter's parameters repeat, in an order that means nothing.
    api.client.GET(POSTS, { params, querySerializer: () => query.toString(), signal }),
  );
  const link = /<[^>]*[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  return {
    posts: data as PostRow[],
    total: Number(headers.get('x-total-count')),
    next: link === undefined ? null : decodeURIComponent(link),
  };
}

/** The query of one post; null when the account has none of this id. */
export function postQuery(api: Api, of: PostsOf, postId: string) {
  return queryOptions({
    queryKey: [...keyOf(of), 'post', postId] as const,
    queryFn: ({ signal }) => readPost(api, of, postId, signal),
    staleTime: 'static',
  });
}

async function readPost(api: Api, of: PostsOf, postId: string, signal: AbortSignal): Promise<PostRow | null> {
  const path = { ...pathOf(of), post_id: postId };
  try {
    return (await answerOf(api.client.GET(`${POSTS}/{post_id}`, { params: { path }, signal }))) as PostRow;
  } catch (error) {
    if (toProblem(error).status === 404) return null;
    throw error;
  }
}

/** What was published just before and just after a post. */
export interface Neighbours {
  readonly older: string | null;
  readonly newer: string | null;
}

/** Posts of the same moment that are looked through for the one that is shown. */
const SAME_MOMENT = 50;

/** The query of the posts before and after one by time; both null where its time is not known. */
export function neighboursQuery(api: Api, of: PostsOf, post: PostRow) {
  return queryOptions({
    queryKey: [...keyOf(of), 'neighbours', post.id] as const,
    queryFn: async ({ signal }): Promise<Neighbours> => {
      if (post.timestamp_ms <= 0) return { older: null, newer: null };
      const moment = toIsoTime(post.timestamp_ms);
      const after = async (query: Record<string, string>) => {
        const params = new URLSearchParams({ sort: 'time', limit: String(SAME_MOMENT), ...query });
        const { posts } = await readPage(api, of, params, signal);
        const place = posts.findIndex(({ id }) => id === post.id);
        const next = place === -1 ? undefined : posts[place + 1];
        return next && next.timestamp_ms > 0 ? next.id : null;
      };
      const [older, newer] = await Promise.all([
        after({ order: 'desc', until: moment }),
        after({ order: 'asc', since: moment }),
      ]);
      return { older, newer };
    },
    staleTime: 'static',
  });
}

/** Most steps up from an answer to the post that began its thread. */
const MOST_STEPS = 40;

/** The query of the thread that a post belongs to: the account's answers to itself, from the first on; only the post itself if there is none. */
export function threadQuery(api: Api, of: PostsOf, post: PostRow) {
  return queryOptions({
    queryKey: [...keyOf(of), 'thread', post.id] as const,
    queryFn: async ({ signal }): Promise<readonly PostRow[]> => {
      const above: PostRow[] = [post];
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const { kind, reply_to: parent } = above[0]!;
        if (kind !== 'thread' || parent?.id === undefined) break;
        const found = await readPost(api, of, parent.id, signal);
        if (!found || above.some(({ id }) => id === found.id)) break;
        above.unshift(found);
      }
      const known = new Set(above.map(({ id }) => id));
      const thread = [...above];
      const params = new URLSearchParams({ kind: 'thread', sort: 'time', order: 'asc', limit: '200' });
      if (post.timestamp_ms > 0) params.set('since', toIsoTime(above[0]!.timestamp_ms));
      for (const answer of (await readPage(api, of, params, signal)).posts) {
        const to = answer.reply_to?.id;
        if (known.has(answer.id) || to === undefined || !known.has(to)) continue;
        known.add(answer.id);
        thread.push(answer);
      }
      return thread.sort((one, other) => one.timestamp_ms - other.timestamp_ms);
    },
    staleTime: 'static',
  });
}
