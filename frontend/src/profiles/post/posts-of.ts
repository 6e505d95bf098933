import { pendingVersion, storedVersion } from '../../api/profile-summaries';
import type { ProfileEntry } from '../applied-profiles';
import type { PostsOf } from './post-queries';

/** Whose posts those of a profile are, in the state in which the screen shows it. */
export function postsOf(userId: string, sessionId: string, { username, content }: ProfileEntry): PostsOf {
  const version =
    content.kind === 'pending' ? pendingVersion(content.writeId) : storedVersion(content.summary);
  return { userId, sessionId, username, version };
}
