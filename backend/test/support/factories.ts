import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Problem } from '../../src/http/problem.dto.js';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import type { Answer, HttpClient } from './http.js';

/** The user whose data paths and factories are about when they name none. */
let testUserId = 'default';

/** The user of the running test. */
export const testUser = () => testUserId;

/** Makes a user of its own for the next test, who has nothing yet: for files whose tests share a server. */
export function newTestUser(): void {
  testUserId = `user-${randomUUID()}`;
}

/** Path of a user's sessions. */
export const sessionsPath = (userId = testUserId) => `/api/users/${encodeURIComponent(userId)}/sessions`;

/** Path of one session. */
export const sessionPath = (sessionId: string, userId = testUserId) =>
  `${sessionsPath(userId)}/${encodeURIComponent(sessionId)}`;

/** Path of a session's profiles, or of one of them. */
export const profilesPath = (sessionId: string, username?: string, userId = testUserId) =>
  `${sessionPath(sessionId, userId)}/profiles${username === undefined ? '' : `/${encodeURIComponent(username)}`}`;

/** Path of what is known of a session's profiles. */
export const summariesPath = (sessionId: string, userId = testUserId) =>
  `${sessionPath(sessionId, userId)}/profile-summaries`;

/** Path of a session's messages, or of one of them. */
export const messagesPath = (sessionId: string, messageId?: string, userId = testUserId) =>
  `${sessionPath(sessionId, userId)}/messages${messageId === undefined ? '' : `/${encodeURIComponent(messageId)}`}`;

/** Path of what can be done with a message. */
export const messageActionPath = (
  sessionId: string,
  messageId: string,
  action: 'reply' | 'events' | 'stop',
  userId = testUserId,
) => `${messagesPath(sessionId, messageId, userId)}/${action}`;

/** Creates a session through the API. */
export async function createSession(
  http: HttpClient,
  overrides: { userId?: string; session_id?: string; title?: string } = {},
): Promise<SessionDto> {
  const { userId, ...body } = overrides;
  const answer = await http.post<SessionDto>(sessionsPath(userId), {
    session_id: randomUUID(),
    title: 'Chat',
    ...body,
  });
  if (answer.status !== 200) throw new Error(`Creating a session answered ${answer.status}: ${answer.text}`);
  return answer.body;
}

/** An `AnalysisResult` of one post. */
export const makeProfile = (overrides: object = {}) => ({
  user_info: {
    username: 'nasa',
    display_name: 'NASA',
    bio: 'Space',
    joined: 'December 2007',
    tweets_count: 1,
    followers: 2,
    following: 3,
  },
  tweets: [
    {
      id: '1580661436132757506',
      text: 'Pillars of Creation',
      timestamp_ms: 1665695238000,
      likes: 1,
      retweets: 2,
      replies: 3,
      views: 4,
      author: 'nasa',
      author_name: 'NASA',
      media: [],
      has_media: false,
      time_ago: null,
    },
  ],
  patterns: { peak_days: { Thursday: 1 }, peak_hours: { '20-24': 1 } },
  analysis: { products: [], writing_style: 'Short.', engagement: { top_posts: [], insights: 'None.' } },
  ...overrides,
});

/** What every refusal must look like; answers the pointers of its errors as `part pointer`. */
export function expectProblem(answer: Answer, status: number): string[] {
  const problem = answer.body as Problem;
  expect({ status: answer.status, type: answer.headers['content-type'], text: answer.text }).toMatchObject({
    status,
    type: 'application/problem+json; charset=utf-8',
  });
  expect(problem).toMatchObject({
    type: expect.stringMatching(/^urn:persona-lens:problem:[a-z-]+$/),
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/./),
    request_id: answer.headers['x-request-id'],
  });
  return (problem.errors ?? []).map((error) => `${error.in} ${error.pointer}`);
}
