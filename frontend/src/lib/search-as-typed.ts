import { readSearch } from '@persona-lens/backend/domain/search-query';

/** What is searched while somebody types: the last word need only begin so, once it has three letters. Null for nothing that can be searched. */
export function searchAsTyped(text: string): string | null {
  for (const search of [`${text}*`, text]) if (readSearch(search).query) return search;
  return null;
}

/** What is wrong with a search, as a sentence; null for nothing, and for an empty one. */
export function faultOfSearch(text: string): string | null {
  const { fault } = readSearch(text);
  return fault === null || text.trim() === '' ? null : `The search ${fault}.`;
}
