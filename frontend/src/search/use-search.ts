import { useInfiniteQuery } from '@tanstack/react-query';
import { readSearch } from '@persona-lens/backend/domain/search-query';
import { queryKeys } from '../api/query-keys';
import { searchSessions, type SearchGroup, type SearchQuestion } from '../api/search';
import { useApiClient } from '../api/use-api';
import type { SearchChoice } from './search-address';

/** Hits of a page, and of them posts of one account as long as all sessions are searched: so that others are seen, too. */
const HITS = 50;
const POSTS_OF_ACCOUNT = 3;

/** What the server finds, page by page. */
export interface FoundState {
  groups: readonly SearchGroup[];
  count: number;
  isLoading: boolean;
  error: Error | null;
  isRetrying: boolean;
  retry: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
}

/** What the API is asked for a choice. */
export const questionOf = ({ q, part, sessionId }: SearchChoice): SearchQuestion => ({
  q,
  ...(part && { in: part }),
  ...(sessionId && { session_id: sessionId }),
});

/** Searches. Nothing is asked when the text is no search; what was asked before is given up. */
export function useSearch(userId: string, choice: SearchChoice): FoundState {
  const client = useApiClient();
  const question: SearchQuestion = {
    ...questionOf(choice),
    limit: HITS,
    ...(choice.sessionId === null && { per_account: POSTS_OF_ACCOUNT }),
  };
  const { data, error, isLoading, isFetching, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery({
      queryKey: queryKeys.search(userId, question),
      queryFn: ({ pageParam, signal }) =>
        searchSessions(
          client,
          userId,
          pageParam === null ? question : { ...question, cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next_cursor }) => next_cursor,
      enabled: readSearch(choice.q).query !== null,
      // What is shown may have been changed meanwhile.
      staleTime: 0,
      gcTime: 60_000,
    });
  const groups = joined(data?.pages.flatMap((page) => page.groups) ?? []);
  return {
    groups,
    count: groups.reduce((sum, { hits }) => sum + hits.length, 0),
    isLoading,
    error,
    isRetrying: isFetching,
    retry: () => void refetch(),
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
  };
}

/** Groups of several pages, those of one session as one, in the order of the first. */
export function joined(groups: readonly SearchGroup[]): SearchGroup[] {
  const bySession = new Map<string, SearchGroup>();
  for (const group of groups) {
    const known = bySession.get(group.session_id);
    bySession.set(group.session_id, known ? { ...known, hits: [...known.hits, ...group.hits] } : group);
  }
  return [...bySession.values()];
}
