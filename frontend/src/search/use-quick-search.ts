import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { queryKeys } from '../api/query-keys';
import { searchSessions, type SearchGroup, type SearchHit } from '../api/search';
import { useApiClient } from '../api/use-api';
import { searchAsTyped } from '../lib/search-as-typed';
import type { SearchPart } from './search-address';

/** How long nobody may type until what is written is searched. */
const PAUSE_MS = 200;

/** A hit and the session that it is in. */
export interface QuickHit {
  readonly session: Pick<SearchGroup, 'session_id' | 'title'>;
  readonly hit: SearchHit;
}

/** What the first hits of some parts are. */
export interface QuickSearch {
  /** By part, those of what is written now: nothing while they are not known. */
  readonly hits: ReadonlyMap<SearchPart, readonly QuickHit[]>;
  readonly isSearching: boolean;
}

/**
 * Searches while somebody types: each part by itself, so that one with many hits leaves room for the others. What was asked for an older text is given
 * up, and never shown for a newer one.
 *
 * @param most hits of each part.
 */
export function useQuickSearch(
  userId: string,
  text: string,
  parts: readonly SearchPart[],
  most: number,
): QuickSearch {
  const client = useApiClient();
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const q = searchAsTyped(text);
  const isSettled = text === settled;
  const answers = useQueries({
    queries: parts.map((part) => {
      const question = { q: q ?? '', in: part, limit: most, per_account: 2 };
      return {
        queryKey: queryKeys.search(userId, question),
        queryFn: ({ signal }: { signal: AbortSignal }) => searchSessions(client, userId, question, signal),
        enabled: q !== null && isSettled,
        staleTime: 10_000,
        gcTime: 60_000,
        // The page of the search says what is wrong.
        retry: false,
      };
    }),
  });
  const hits = new Map(
    parts.map((part, index) => [
      part,
      q === null ? [] : (answers[index]?.data?.groups ?? []).flatMap(quickHits),
    ]),
  );
  return { hits, isSearching: q !== null && (!isSettled || answers.some(({ isLoading }) => isLoading)) };
}

const quickHits = ({ hits, ...session }: SearchGroup): QuickHit[] => hits.map((hit) => ({ session, hit }));
