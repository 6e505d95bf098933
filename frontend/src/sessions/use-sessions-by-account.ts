import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../api/query-keys';
import { searchSessions } from '../api/search';
import { useApiClient } from '../api/use-api';
import { searchAsTyped } from '../lib/search-as-typed';

/** How long nobody may type until what is written is searched. */
const PAUSE_MS = 250;
/** Accounts that are looked at: who has more of them writes more of the name. */
const MOST_ACCOUNTS = 200;

const none: ReadonlySet<string> = new Set();

/** The ids of the sessions that have an account with these words in its name or in what it says of itself; none while they are not known. */
export function useSessionsByAccount(userId: string, text: string): ReadonlySet<string> {
  const client = useApiClient();
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const q = searchAsTyped(settled);
  const question = { q: q ?? '', in: 'accounts', limit: MOST_ACCOUNTS };
  const { data } = useQuery({
    queryKey: queryKeys.search(userId, question),
    queryFn: async ({ signal }) => {
      const { groups } = await searchSessions(client, userId, question, signal);
      return new Set(groups.map(({ session_id }) => session_id));
    },
    enabled: q !== null,
    staleTime: 10_000,
    gcTime: 60_000,
    // The titles are found without it.
    retry: false,
  });
  return q !== null && settled === text && data ? data : none;
}
