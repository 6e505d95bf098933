import { isFilterParameter } from '@persona-lens/backend/domain/post-filter/filter-address';

/** What of the address names the time zone of the figures. */
export const TIME_ZONE_PARAMETER = 'time_zone';

/** The query with the filter and the time zone of a page, for a link to another view of the same: `?kind=reply&time_zone=UTC`. */
export function viewSearch(search: string | URLSearchParams): string {
  const kept = [...new URLSearchParams(search)].filter(
    ([name]) => name === TIME_ZONE_PARAMETER || isFilterParameter(name),
  );
  return kept.length === 0 ? '' : `?${String(new URLSearchParams(kept))}`;
}
