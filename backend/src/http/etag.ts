/**
 * Whether `If-None-Match` names `etag` (RFC 9110, 13.1.2: weak comparison, since proxies that compress weaken tags).
 * A header that is no list of tags matches nothing.
 */
export function isNoneMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = opaqueTag(etag);
  return header === etag || header.split(',').some((tag) => tag.trim() === '*' || opaqueTag(tag) === opaque);
}

/** Whether `If-Match` allows a change of something tagged `etag` (RFC 9110, 13.1.1: strong comparison). */
export function isMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return true;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim() === etag);
}

const opaqueTag = (tag: string) => tag.trim().replace(/^W\//, '');
