import { appPages } from '@persona-lens/backend/domain/app-pages';

/** What can be searched, in the order of the answer. */
const searchParts = ['titles', 'accounts', 'messages', 'posts'] as const;

/** One of the {@link searchParts}. */
export type SearchPart = (typeof searchParts)[number];

/** What the page of the search shows. All of it is in its address, by the names of the API. */
export interface SearchChoice {
  readonly q: string;
  /** Null for all of them. */
  readonly part: SearchPart | null;
  /** Null for all sessions. */
  readonly sessionId: string | null;
}

/** What an address asks for; what it has of another kind counts as not there. */
export function readSearchAddress(search: string): SearchChoice {
  const params = new URLSearchParams(search);
  return {
    q: params.get('q') ?? '',
    part: searchParts.find((part) => part === params.get('in')) ?? null,
    sessionId: params.get('session_id') || null,
  };
}

/** The address of the page that shows this. */
export function searchAddress({ q, part, sessionId }: Partial<SearchChoice>): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  if (part) params.set('in', part);
  if (sessionId) params.set('session_id', sessionId);
  return params.size > 0 ? `${appPages.search}?${params}` : appPages.search;
}
