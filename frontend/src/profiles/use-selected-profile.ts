import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { ProfileEntry } from './applied-profiles';
import { isSameAccount } from '@persona-lens/backend/domain/username';

const PARAMETER = 'profile';

/**
 * Which profile is shown. Kept in the address (`?profile=`), so that a link or a reload opens it again; the first one if the
 * address names none or one that does not exist. Choosing replaces the history entry: "back" leaves the session.
 */
export function useSelectedProfile(entries: readonly ProfileEntry[]) {
  const [params] = useSearchParams();
  const wanted = params.get(PARAMETER);
  const selected =
    entries.find((entry) => entry.username === wanted) ??
    entries.find((entry) => wanted !== null && isSameAccount(entry.username, wanted)) ??
    entries[0] ??
    null;
  const select = useSelectProfile();
  return { selected, select };
}

/** Gives a function that shows a profile of the open session; null for the first one. */
export function useSelectProfile(): (username: string | null) => void {
  const [, setParams] = useSearchParams();
  return useCallback(
    (username) =>
      setParams(
        (current) => {
          if (username === null) current.delete(PARAMETER);
          else current.set(PARAMETER, username);
          return current;
        },
        { replace: true },
      ),
    [setParams],
  );
}
