/** Account names that other pages of a session have in this place of the address. */
const TAKEN = new Set(['report', 'compare']);

/** Where the page of a post is, within the session's own address. */
export function postPath(username: string, postId: string): string {
  const name = TAKEN.has(username.toLowerCase()) ? `@${username}` : username;
  return `${encodeURIComponent(name)}/${encodeURIComponent(postId)}`;
}
