/** The keys of everything the query cache holds. What is under them is only ever what the server said. */
export const queryKeys = {
  /** A `SessionList`. */
  sessions: (userId: string) => ['sessions', userId] as const,
  /** `{ [username]: AnalysisResult }`, in the order saved. */
  profiles: (userId: string, sessionId: string) => ['profiles', userId, sessionId] as const,
  /** The imports of a session that run or ended lately: `Import[]`, newest first. */
  imports: (userId: string, sessionId: string) => ['imports', userId, sessionId] as const,
  /** What accounts and files the server takes: `Sources`. */
  sources: ['sources'] as const,
};
