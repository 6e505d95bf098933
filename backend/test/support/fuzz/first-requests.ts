import type { ApiRequest } from './api-requests.js';

/** Make the session that most of the others are about, a message in it and its answer, a profile with a post, and a note on it. */
export const firstRequests: readonly ApiRequest[] = [
  {
    operationId: 'createSession',
    path: '/api/users/{user}/sessions',
    headers: {},
    body: '{"session_id":"s1","title":"Chat 1"}',
  },
  {
    operationId: 'createMessage',
    path: '/api/users/{user}/sessions/s1/messages',
    headers: {},
    body: '{"id":"m1","content":"Hello"}',
  },
  {
    operationId: 'replyToMessage',
    path: '/api/users/{user}/sessions/s1/messages/m1/reply',
    headers: {},
    body: '{"id":"a1"}',
  },
  {
    operationId: 'saveProfile',
    path: '/api/users/{user}/sessions/s1/profiles/nasa',
    headers: {},
    body: '{"user_info":{"username":"nasa"},"tweets":[{"id":"1","text":"Hello moon","timestamp_ms":1700000000000,"likes":3}]}',
  },
  {
    operationId: 'savePostNote',
    path: '/api/users/{user}/sessions/s1/profiles/nasa/posts/1/note',
    headers: {},
    body: '{"bookmarked":true}',
  },
];

const postsOf = '/api/users/{user}/sessions/s1/profiles/nasa';

/** Ask for posts by filters that mean something, which made-up ones hardly ever do. */
export const askForPosts: readonly ApiRequest[] = [
  ['listPosts', 'posts?sort=likes&q=moon&since=2020-01-01&time_zone=Asia/Tokyo'],
  ['getStatistics', 'statistics?day=tue&time_zone=America/New_York'],
  ['getMethods', 'methods?kind=original&time_zone=UTC'],
  ['getPostsAsCsv', 'posts.csv?min_likes=3'],
  ['getPostsAsNdjson', 'posts.ndjson?media=no'],
  ['getPostsAsXlsx', 'posts.xlsx?order=asc'],
].map(([operationId = '', path = '']) => ({ operationId, path: `${postsOf}/${path}`, headers: {} }));
