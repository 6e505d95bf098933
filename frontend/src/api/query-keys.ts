/** The keys of everything the query cache holds. What is under them is only ever what the server said. */
export const queryKeys = {
  /** A `SessionList`. */
  sessions: (userId: string) => ['sessions', userId] as const,
  /** What is known of a session's profiles: `ProfileSummary[]`, in the order saved. */
  summaries: (userId: string, sessionId: string) => ['profile-summaries', userId, sessionId] as const,
  /** All that was read of a session's profiles, or of one of them; never read again by these keys. */
  profiles: (userId: string, sessionId: string, ...username: [] | [string]) =>
    ['profile', userId, sessionId, ...username] as const,
  /** One state of a profile. What is under it never changes: another save has another `version`. */
  profile: (userId: string, sessionId: string, username: string, version: string) =>
    ['profile', userId, sessionId, username, version] as const,
  /** The end of the branch of a session's conversation that is walked: a `Conversation`. */
  messages: (userId: string, sessionId: string) => ['messages', userId, sessionId] as const,
  /** The imports of a session that run or ended lately: `Import[]`, newest first. */
  imports: (userId: string, sessionId: string) => ['imports', userId, sessionId] as const,
  /** What the server finds: pages of results by what is asked. */
  search: (userId: string, question: object) => ['search', userId, question] as const,
  /** What accounts and files the server takes: `Sources`. */
  sources: ['sources'] as const,
};
