import { compareSearch, type CompareChoice } from './compare/compare-address';

/** Where a session's accounts are compared, within the session's own address. */
export function comparePath(choice?: CompareChoice): { pathname: string; search: string } {
  return { pathname: 'compare', search: choice ? compareSearch(choice) : '' };
}

/** Where the report of a profile is, within the session's own address. */
export function reportPath(username: string): string {
  return `report/${encodeURIComponent(username)}`;
}
