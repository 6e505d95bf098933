import { Anchor, Button, EmptyState, Stack } from '@mantine/core';
import { IconArrowLeft, IconUserSearch } from '@tabler/icons-react';
import { withoutAt } from '@persona-lens/backend/domain/username';
import { Link, useParams } from 'react-router';
import type { Session } from '../api/client';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { ProblemPanel } from '../components/ProblemPanel';
import { findNamed } from '../profiles/applied-profiles';
import { PostPanel } from '../profiles/post/PostPanel';
import { ProfileSkeleton } from '../profiles/ProfileStates';
import { useSessionProfiles } from '../profiles/use-session-profiles';
import { sessionAddress } from '../sessions/session-address';
import { BrokenPart } from './BrokenPart';
import classes from './SessionPage.module.css';
import { useDropInto } from './use-drop-into';

/** A post of a profile, at an address of its own. */
export function PostPage({ userId, session }: { userId: string; session: Session }) {
  const { entries, isLoading, isChecking, problem, isRetrying, retry } = useSessionProfiles(userId, session);
  const { username = '', postId = '' } = useParams();
  useDropInto(session);
  const entry = findNamed(entries, username);
  const address = sessionAddress(session.session_id);
  const back = `${address}?profile=${encodeURIComponent(entry?.username ?? withoutAt(username))}`;

  let content;
  if (entry) {
    content = (
      <ErrorBoundary fallback={(_error, reset) => <BrokenPart what="The post" onRetry={reset} />}>
        <PostPanel
          userId={userId}
          sessionId={session.session_id}
          entry={entry}
          entries={entries}
          postId={postId}
          sessionPath={address}
        />
      </ErrorBoundary>
    );
  } else if (isLoading || isChecking) {
    content = <ProfileSkeleton />;
  } else if (problem) {
    content = (
      <ProblemPanel
        problem={problem}
        what="The profiles could not be read"
        onRetry={retry}
        isRetrying={isRetrying}
      />
    );
  } else {
    content = (
      <EmptyState py={64} icon={<IconUserSearch size={40} stroke={1.5} />}>
        <EmptyState.Title order={1}>@{withoutAt(username)} is not in this session</EmptyState.Title>
        <EmptyState.Description>
          Its profile may have been removed, or the address was not copied whole.
        </EmptyState.Description>
        <EmptyState.Actions>
          <Button component={Link} to={address}>
            Go to the session
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <Stack gap="sm" maw="64rem">
        <Anchor component={Link} to={back} size="sm" style={{ overflowWrap: 'anywhere' }}>
          <IconArrowLeft size={14} aria-hidden /> {session.title}
          {entry && ` · @${entry.username}`}
        </Anchor>
        {content}
      </Stack>
    </div>
  );
}
