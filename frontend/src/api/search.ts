import { answerOf, type ApiClient } from './client';
import type { components, operations } from './schema';

/** What was found in one session. */
export type SearchGroup = components['schemas']['SearchGroupDto'];

/** Something that was found. */
export type SearchHit = components['schemas']['SearchHitDto'];

/** A page of what was found. */
type SearchResult = components['schemas']['SearchResultDto'];

/** What is searched, by the names of the API. */
export type SearchQuestion = operations['searchSessions']['parameters']['query'];

/**
 * Asks the server what it finds.
 *
 * @throws ProblemError, or the `AbortError` of the signal
 */
export const searchSessions = (
  client: ApiClient,
  userId: string,
  query: SearchQuestion,
  signal: AbortSignal,
): Promise<SearchResult> =>
  answerOf(
    client.GET('/api/users/{user_id}/search', { params: { path: { user_id: userId }, query }, signal }),
  );
