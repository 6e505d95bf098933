import type { PostReference } from '../../domain/post.js';
import { copied, shared } from './copied-text.js';
import { statusPattern } from './x-text.js';

/** Characters of ids and names. */
const longest = 200;

/** Another post, as far as a source names it. */
export function postReference(id: string | null | undefined, author?: string | null): PostReference {
  return referenceOf(
    id ? copied(id.slice(0, longest)) : undefined,
    author ? shared(author.slice(0, longest)) : undefined,
  );
}

/** Written out: millions of them are held, and an object that is put together of pieces takes more room. */
function referenceOf(id: string | undefined, author: string | undefined): PostReference {
  if (id === undefined) return author === undefined ? {} : { author };
  return author === undefined ? { id } : { id, author };
}

const postOfBluesky =
  /^(?:at:\/\/([^/\s]+)\/app\.bsky\.feed\.post|https:\/\/bsky\.app\/profile\/([^/\s]+)\/post)\/([^/\s?#]+)$/u;

/**
 * The post of Bluesky at `at://did:plc:…/app.bsky.feed.post/3k…`, or on its page; its author is a permanent id, or a name where the
 * address has that. Undefined for everything else.
 */
export function postOfBlueskyAt(address: string): PostReference | undefined {
  const [, authority, name, id] = postOfBluesky.exec(address) ?? [];
  return id === undefined ? undefined : postReference(id, authority ?? name);
}

/** The post of X at its address; `i/web` stands in the place of a name that is not told. Undefined for everything else. */
export function postOfXAt(address: string): PostReference | undefined {
  const [, name, id] = statusPattern.exec(address) ?? [];
  return id === undefined ? undefined : postReference(id, name?.toLowerCase() === 'i/web' ? null : name);
}

/** A key of a post with what is known of the other post; nothing where nothing is. */
export function referring<Name extends 'reply_to' | 'quoted'>(
  name: Name,
  { id, author }: PostReference = {},
): { [Key in Name]?: PostReference } {
  const reference = id === undefined && author === undefined ? {} : { [name]: referenceOf(id, author) };
  return reference as { [Key in Name]?: PostReference };
}
