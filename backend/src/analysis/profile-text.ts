import { ImportError } from './analysis.errors.js';
import type { Post } from '../domain/post.js';
import { countOf } from '../domain/statistics/post-parts.js';
import type { ProfileJson } from './profile-json.js';

/** A profile whose posts are not chosen yet. */
export type ProfileFrame = Omit<ProfileJson, 'tweets'>;

/**
 * Adds as many of the posts, from the first on, as the text has room for, and says so in `sample.posts_stored`. Each post is
 * serialised once.
 *
 * @param posts newest first, as in a collection.
 * @param maxBytes bound of the text in bytes of UTF-8.
 * @throws ImportError when not even the figures fit.
 */
export function profileText(
  frame: ProfileFrame,
  posts: readonly Post[],
  maxBytes: number,
): { profile: ProfileJson; json: string } {
  // Measured with the largest number of stored posts that there can be, so that the final text is no longer.
  const empty = assemble(withStored(frame, posts.length), []);
  let bytes = Buffer.byteLength(empty);
  if (bytes > maxBytes) {
    throw new ImportError(
      `The figures of this account alone take ${bytes} bytes, and a profile may have ${maxBytes}.`,
      'Ask whoever runs this server to raise MAX_PROFILE_BYTES.',
    );
  }
  const tweets: Post[] = [];
  const texts: string[] = [];
  for (const post of posts) {
    const stored = storedOf(post);
    const text = JSON.stringify(stored);
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > maxBytes) break;
    tweets.push(stored);
    texts.push(text);
  }
  const complete = withStored(frame, texts.length);
  const { user_info, ...rest } = complete;
  return {
    profile: { user_info, tweets, ...rest },
    json: assemble(complete, texts),
  };
}

/** What is kept of posts beside the profile only: its text has a bound, and holds more posts without them. */
const keptElsewhere = [
  'reply_to',
  'quoted',
  'reposted',
  'attachments',
  'links_written',
  'client',
  'place',
  'url',
] as const;

/** A post as `tweets` has it. The documented counts are always there: 0 where a post has none. */
function storedOf(post: Post): Post {
  const stored = {
    ...post,
    likes: countOf(post, 'likes'),
    retweets: countOf(post, 'retweets'),
    replies: countOf(post, 'replies'),
    views: countOf(post, 'views'),
  };
  for (const key of keptElsewhere) delete stored[key];
  return stored;
}

const withStored = (frame: ProfileFrame, stored: number): ProfileFrame => ({
  ...frame,
  sample: { ...frame.sample, posts_stored: stored },
});

function assemble({ user_info, ...rest }: ProfileFrame, posts: readonly string[]): string {
  return `{"user_info":${JSON.stringify(user_info)},"tweets":[${posts.join(',')}],${JSON.stringify(rest).slice(1)}`;
}
