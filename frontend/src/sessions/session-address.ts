/** The address of a session within the app: `/s/{session_id}`. */
export function sessionAddress(sessionId: string): string {
  return `/s/${encodeURIComponent(sessionId)}`;
}

/** The session id in an address, or null if it is neither the address of a session nor of a page within one. */
export function sessionIdOf(pathname: string): string | null {
  const part = /^\/s\/([^/]+)(?:\/compare|\/[^/]+\/[^/]+)?\/?$/.exec(pathname)?.[1];
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
