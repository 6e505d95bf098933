import { ProblemPanel } from '../components/ProblemPanel';
import type { ProfileEntry } from './applied-profiles';
import { ProfileSkeleton } from './ProfileStates';
import { ProfileView } from './ProfileView';
import { useProfile } from './use-profile';

/** What `ProfilePanel` needs. */
export interface ProfilePanelProps {
  userId: string;
  sessionId: string;
  entry: ProfileEntry;
  onRemove: (username: string) => void;
}

/** One profile of a session, or what stands in its place while it is read and when it cannot be. */
export function ProfilePanel({ userId, sessionId, entry, onRemove }: ProfilePanelProps) {
  const { content, problem, isRetrying, retry } = useProfile(userId, sessionId, entry);
  if (content) {
    return (
      <ProfileView
        userId={userId}
        sessionId={sessionId}
        entry={entry}
        content={content}
        onRemove={onRemove}
      />
    );
  }
  if (problem) {
    return (
      <ProblemPanel
        problem={problem}
        what={`The profile of @${entry.username} could not be read`}
        onRetry={() => void retry()}
        isRetrying={isRetrying}
      />
    );
  }
  return <ProfileSkeleton />;
}
