import { Button, EmptyState, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { IconMessageCircle, IconPlus } from '@tabler/icons-react';
import type { Session } from '../api/client';
import { toProblem } from '../api/problem';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { ProblemPanel } from '../components/ProblemPanel';
import { SessionHeader } from '../sessions/SessionHeader';
import { useSessionList } from '../sessions/use-session-list';
import type { SessionManager } from '../sessions/use-session-manager';
import { BrokenPart } from './BrokenPart';
import classes from './SessionPage.module.css';
import { SessionPageContent } from './SessionPageContent';

interface SessionPageProps {
  userId: string;
  manager: SessionManager;
  onAskDelete: (sessionId: string) => void;
}

/** The open session, or what stands in its place: skeletons, an error, an invitation. */
export function SessionPage({ userId, manager, onAskDelete }: SessionPageProps) {
  const list = useSessionList(userId);
  const { activeSession, isLoading, createSession, renameSession } = manager;
  if (activeSession) {
    return (
      <div className={classes.page}>
        <OpenSession
          key={activeSession.session_id}
          userId={userId}
          session={activeSession}
          onRename={renameSession}
          onAskDelete={onAskDelete}
        />
      </div>
    );
  }
  if (isLoading) {
    return (
      <div className={classes.page} aria-busy="true">
        <VisuallyHidden component="h1">Loading your sessions…</VisuallyHidden>
        <PageSkeleton />
      </div>
    );
  }
  if (list.error) {
    return (
      <ProblemPanel
        problem={toProblem(list.error)}
        what="Your sessions could not be loaded"
        isPage
        onRetry={list.refetch}
        isRetrying={list.isFetching}
      />
    );
  }
  return (
    <EmptyState py={96} px="md" icon={<IconMessageCircle size={40} stroke={1.5} />}>
      <EmptyState.Title order={1}>No session is open</EmptyState.Title>
      <EmptyState.Description>
        A session is one piece of research: the accounts you study and what you learn about them.
      </EmptyState.Description>
      <EmptyState.Actions>
        <Button leftSection={<IconPlus size={18} />} onClick={() => createSession()}>
          New session
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

interface OpenSessionProps {
  userId: string;
  session: Session;
  onRename: (sessionId: string, title: string) => void;
  onAskDelete: (sessionId: string) => void;
}

function OpenSession({ userId, session, onRename, onAskDelete }: OpenSessionProps) {
  return (
    <>
      <SessionHeader session={session} onRename={onRename} onAskDelete={onAskDelete} />
      <ErrorBoundary fallback={(_error, reset) => <BrokenPart what="The profiles" onRetry={reset} />}>
        <SessionPageContent userId={userId} session={session} />
      </ErrorBoundary>
    </>
  );
}

function PageSkeleton() {
  return (
    <>
      <Stack gap="sm" mb="xl">
        <Skeleton height={30} width="min(20rem, 70%)" />
        <Skeleton height={14} width="min(26rem, 90%)" />
      </Stack>
      <PartSkeleton />
    </>
  );
}

function PartSkeleton() {
  return (
    <Stack aria-hidden>
      <Skeleton height={36} width="min(16rem, 60%)" />
      <Skeleton height={160} />
      <Skeleton height={240} />
    </Stack>
  );
}
