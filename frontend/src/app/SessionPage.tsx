import { Button, EmptyState, Skeleton, Stack, Tabs, VisuallyHidden } from '@mantine/core';
import { IconMessageCircle, IconPlus } from '@tabler/icons-react';
import type { Session } from '../api/client';
import { toProblem } from '../api/problem';
import { focusMessageField } from '../chat/message-field';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { ProblemPanel } from '../components/ProblemPanel';
import { SessionHeader } from '../sessions/SessionHeader';
import { useSessionList } from '../sessions/use-session-list';
import type { SessionManager } from '../sessions/use-session-manager';
import { BrokenPart } from './BrokenPart';
import { SessionConversation } from './SessionConversation';
import classes from './SessionPage.module.css';
import { SessionPageContent } from './SessionPageContent';
import { useExample, type ExampleOpener } from './use-example';
import type { ConversationPlace } from './use-conversation-place';

interface SessionPageProps {
  userId: string;
  manager: SessionManager;
  place: ConversationPlace;
  onAskDelete: (sessionId: string) => void;
}

/** The open session, or what stands in its place: skeletons, an error, an invitation. */
export function SessionPage({ userId, manager, place, onAskDelete }: SessionPageProps) {
  const list = useSessionList(userId);
  const { activeSession, isLoading, createSession, renameSession } = manager;
  const example = useExample(userId, manager);
  if (activeSession) {
    return (
      <div className={classes.page} data-fills-screen={(!place.isBeside && place.isShown) || undefined}>
        <OpenSession
          key={activeSession.session_id}
          userId={userId}
          session={activeSession}
          place={place}
          example={example}
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
        <Button variant="default" loading={example.isOpening} onClick={example.open}>
          Look around with an example
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

interface OpenSessionProps {
  userId: string;
  session: Session;
  place: ConversationPlace;
  example: ExampleOpener;
  onRename: (sessionId: string, title: string) => void;
  onAskDelete: (sessionId: string) => void;
}

const PARTS_ID = 'session-parts';

function OpenSession({ userId, session, place, example, onRename, onAskDelete }: OpenSessionProps) {
  const { isBeside, isShown } = place;
  const part = (name: string) =>
    isBeside
      ? {}
      : {
          role: 'tabpanel',
          id: `${PARTS_ID}-panel-${name}`,
          'aria-labelledby': `${PARTS_ID}-tab-${name}`,
        };
  return (
    <>
      <SessionHeader session={session} onRename={onRename} onAskDelete={onAskDelete}>
        {isBeside && !isShown && <ShowConversation onShow={place.show} />}
      </SessionHeader>
      <Tabs
        id={PARTS_ID}
        className={classes.parts}
        value={isShown ? 'conversation' : 'profiles'}
        onChange={(value) => (value === 'conversation' ? place.show() : place.hide())}
      >
        {!isBeside && (
          <Tabs.List aria-label="Parts of the session" grow className={classes.list}>
            <Tabs.Tab value="profiles">Profiles</Tabs.Tab>
            <Tabs.Tab value="conversation">Conversation</Tabs.Tab>
          </Tabs.List>
        )}
        {/* It stays when the conversation takes its place, and when the window becomes wide: what is begun in it goes on. */}
        <div {...part('profiles')} hidden={!isBeside && isShown}>
          <ErrorBoundary fallback={(_error, reset) => <BrokenPart what="The profiles" onRetry={reset} />}>
            <SessionPageContent userId={userId} session={session} example={example} />
          </ErrorBoundary>
        </div>
        {!isBeside && (
          <div {...part('conversation')} hidden={!isShown} className={classes.conversation}>
            {isShown && <SessionConversation userId={userId} session={session} place={place} />}
          </div>
        )}
      </Tabs>
    </>
  );
}

function ShowConversation({ onShow }: { onShow: () => void }) {
  return (
    <Button
      className={classes.show}
      variant="default"
      size="xs"
      leftSection={<IconMessageCircle size={16} />}
      onClick={() => {
        onShow();
        focusMessageField();
      }}
    >
      Show the conversation
    </Button>
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
