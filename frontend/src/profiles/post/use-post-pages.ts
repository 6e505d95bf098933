import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toProblem, type Problem } from '../../api/problem';
import { useApi } from '../../api/use-api';
import { postPageQuery, type PostPage, type PostsOf } from './post-queries';

/** How many posts stand on a page. */
export const PAGE_POSTS = 50;

/** The pages of a list of posts, one of which is read. */
export interface PostPages {
  /** Null while it is read for the first time, and when that failed. */
  page: PostPage | null;
  /** The place of its first post among all, from 0. */
  first: number;
  problem: Problem | null;
  /** Whether what is shown is of an older question or another page. */
  isReading: boolean;
  retry: () => void;
  /** Goes to the next page; null on the last one. */
  next: (() => void) | null;
  /** Goes to the page before; null on the first one. */
  back: (() => void) | null;
}

/**
 * Reads a list of posts page by page. Another question begins at its first page.
 *
 * @param query filter and order.
 * @param isEnabled false for what the server does not have yet.
 */
export function usePostPages(of: PostsOf, query: URLSearchParams, isEnabled: boolean): PostPages {
  const question = JSON.stringify([of, query.toString()]);
  const [place, setPlace] = useState<{ question: string; cursors: readonly string[] }>({
    question,
    cursors: [],
  });
  const cursors = place.question === question ? place.cursors : [];
  const asked = new URLSearchParams(query);
  asked.set('limit', String(PAGE_POSTS));
  const cursor = cursors.at(-1);
  if (cursor !== undefined) asked.set('cursor', cursor);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...postPageQuery(useApi(), of, asked),
    enabled: isEnabled,
  });
  const go = (to: readonly string[]) => () => setPlace({ question, cursors: to });
  const isReading = isFetching || isPlaceholderData;
  return {
    page: data ?? null,
    first: cursors.length * PAGE_POSTS,
    problem: error ? toProblem(error) : null,
    isReading,
    retry: () => void refetch(),
    next: data?.next && !isReading ? go([...cursors, data.next]) : null,
    back: cursors.length > 0 ? go(cursors.slice(0, -1)) : null,
  };
}
