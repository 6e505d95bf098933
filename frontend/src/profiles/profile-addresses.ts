import { viewSearch } from './view-address';
import { compareSearch, type CompareChoice } from './compare/compare-address';

/**
 * Where a session's accounts are compared, within the session's own address.
 * @param search the query of the page that leads there: its filter and time zone are taken along
 */
export function comparePath(search: string, choice?: CompareChoice): { pathname: string; search: string } {
  const view = viewSearch(search);
  const chosen = choice ? compareSearch(choice) : '';
  return { pathname: 'compare', search: chosen === '' ? view : chosen + view.replace('?', '&') };
}

/**
 * Where the report of a profile is, within the session's own address.
 * @param search as for {@link comparePath}
 */
export function reportPath(username: string, search: string): string {
  return `report/${encodeURIComponent(username)}${viewSearch(search)}`;
}
