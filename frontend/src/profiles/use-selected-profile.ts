import { startTransition, useCallback, useOptimistic } from 'react';
import { useSearchParams } from 'react-router';
import { findShown, type ProfileEntry } from './applied-profiles';

/** What of the address names the profile that is shown. */
export const PROFILE_PARAMETER = 'profile';

/** Which profile of a session is shown, and how another one is chosen. */
export interface ProfileSelection {
  /** Null if there is none, and if the address names one that is not among them. */
  selected: ProfileEntry | null;
  /** The name in the address that no profile has. */
  missing: string | null;
  /** Shows another profile at once; null for the first one. */
  select: (username: string | null) => void;
}

/**
 * Which profile is shown. Kept in the address (`?profile=`), so that a link or a reload opens it again; the first one if the
 * address names none. Choosing replaces the history entry: "back" leaves the session.
 */
export function useSelectedProfile(entries: readonly ProfileEntry[]): ProfileSelection {
  const [params] = useSearchParams();
  // The router changes the address only when the page for it has been drawn: until then the name of a removed profile is in it.
  const [wanted, showWanted] = useOptimistic(params.get(PROFILE_PARAMETER));
  const selectInAddress = useSelectProfile();
  const selected = findShown(entries, wanted);
  return {
    selected,
    missing: wanted && !selected ? wanted : null,
    select: (username) =>
      startTransition(() => {
        showWanted(username);
        selectInAddress(username);
      }),
  };
}

/** Gives a function that shows a profile of the open session; null for the first one. */
export function useSelectProfile(): (username: string | null) => void {
  const [, setParams] = useSearchParams();
  return useCallback(
    (username) =>
      setParams(
        (current) => {
          if (username === null) current.delete(PROFILE_PARAMETER);
          else current.set(PROFILE_PARAMETER, username);
          return current;
        },
        { replace: true },
      ),
    [setParams],
  );
}
