import type { Post } from './post.js';

/** Where a post is on its network: as its source says, or told from where its profile comes from; null when neither does. */
export function postAddress(
  post: Pick<Post, 'id' | 'author' | 'url'>,
  username: string,
  source: string | null,
): string | null {
  if (post.url !== undefined && /^https?:\/\//i.test(post.url)) return post.url;
  const author = (post.author ?? username).replace(/^@/, '');
  const id = encodeURIComponent(post.id);
  if (post.id === '') return null;
  switch (source) {
    // The Python version knew X only, and did not say so.
    case null:
    case 'x-api':
    case 'x-archive':
    case 'nitter':
      return isNumber(post.id) && /^\w{1,15}$/.test(author) ? `https://x.com/${author}/status/${id}` : null;
    case 'bluesky':
    case 'bluesky-export':
      return isDomain(author) || author.startsWith('did:')
        ? `https://bsky.app/profile/${author}/post/${id}`
        : null;
    case 'mastodon':
    case 'mastodon-archive': {
      const [user = '', host = ''] = (author.includes('@') ? author : username.replace(/^@/, '')).split('@');
      return isNumber(post.id) && isDomain(host) && /^[\w.-]+$/.test(user)
        ? `https://${host}/@${user}/${id}`
        : null;
    }
    default:
      return null;
  }
}

const isNumber = (text: string) => /^\d+$/.test(text);
const isDomain = (text: string) => /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?$/i.test(text);
