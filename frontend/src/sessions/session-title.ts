/** The title of the next session: `Chat N`, N being the first number past the count of sessions that is not taken. */
export function nextTitle(sessions: readonly { title: string }[]): string {
  const taken = new Set(sessions.map((session) => session.title));
  let number = sessions.length + 1;
  while (taken.has(`Chat ${number}`)) number += 1;
  return `Chat ${number}`;
}
