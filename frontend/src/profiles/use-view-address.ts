import { readFilter, replaceFilter } from '@persona-lens/backend/domain/post-filter/filter-address';
import type { FilterProblem } from '@persona-lens/backend/domain/post-filter/filter-problem';
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { isTimeZone } from '@persona-lens/backend/domain/time-zone';
import { startTransition, useCallback, useEffect, useMemo, useOptimistic, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useTimeZone, type TimeZoneChoice } from './charts/use-time-zone';
import { TIME_ZONE_PARAMETER } from './view-address';

/** The filter and the time zone of a page, which are in its address. */
export interface ViewAddress {
  /** As chosen: shown at once. */
  filter: PostFilter;
  /** The filter of the figures, which follow as soon as the choice is on the screen. */
  applied: PostFilter;
  /** What of the address cannot be a filter or a time zone. */
  problems: readonly FilterProblem[];
  zone: TimeZoneChoice;
  /** Changes the filter. */
  change: (next: (filter: PostFilter) => PostFilter) => void;
}

/**
 * Reads the filter and the time zone in the address, and changes them there, so that they survive a reload and another account, and a
 * link opens the same elsewhere. An address without a time zone is read in the one that this browser chose last.
 *
 * @param history what becomes of the filter before: "back" leads to it when the new one is pushed
 */
export function useViewAddress(history: 'push' | 'replace' = 'push'): ViewAddress {
  const [params, setParams] = useSearchParams();
  const query = String(params);
  const read = useMemo(() => readFilter(new URLSearchParams(query)), [query]);
  // The router changes the address only when the page for it has been drawn, which takes longer than a click may take to be seen.
  const [filter, show] = useOptimistic(read.filter);
  const latest = useRef(read.filter);
  useEffect(() => {
    latest.current = read.filter;
  }, [read]);

  const named = params.get(TIME_ZONE_PARAMETER);
  const isKnown = named !== null && isTimeZone(named);
  const setTimeZone = useCallback(
    (timeZone: string) =>
      setParams(
        (current) => {
          current.set(TIME_ZONE_PARAMETER, timeZone);
          return current;
        },
        { replace: true },
      ),
    [setParams],
  );
  const zone = useTimeZone(isKnown ? named : null, setTimeZone);
  const { timeZone } = zone;

  const change = useCallback(
    (next: (filter: PostFilter) => PostFilter) =>
      startTransition(() => {
        const changed = next(latest.current);
        latest.current = changed;
        show(changed);
        setParams(
          (current) => {
            const replaced = replaceFilter(current, changed);
            // Hours and days mean nothing without their clock: a link must open the same for somebody elsewhere.
            replaced.delete(TIME_ZONE_PARAMETER);
            replaced.append(TIME_ZONE_PARAMETER, timeZone);
            return replaced;
          },
          { replace: history === 'replace' },
        );
      }),
    [setParams, show, timeZone, history],
  );

  const problems = useMemo(
    () =>
      named === null || isKnown
        ? read.problems
        : [
            ...read.problems,
            { parameter: TIME_ZONE_PARAMETER, value: named, reason: 'no time zone has this name' },
          ],
    [read, named, isKnown],
  );
  return { filter, applied: read.filter, problems, zone, change };
}
