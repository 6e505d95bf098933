import { appPages } from '@persona-lens/backend/domain/app-pages';
import { withoutAt } from '@persona-lens/backend/domain/username';
import { AppShell } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMatch, useSearchParams } from 'react-router';
import { DEFAULT_USER_ID, type Session } from '../api/client';
import { forgetSeen } from '../chat/seen-messages';
import { forgetDraft } from '../chat/use-draft';
import { useHasNewMessages } from '../chat/use-seen-messages';
import { DeleteSessionDialog } from '../sessions/DeleteSessionDialog';
import { RenameSessionDialog } from '../sessions/RenameSessionDialog';
import { SessionPicker } from '../sessions/SessionPicker';
import { SessionSidebar } from '../sessions/SessionSidebar';
import { useSessionManager } from '../sessions/use-session-manager';
import { AppHeader } from './AppHeader';
import { Banners } from './Banners';
import { CommandPalette } from './CommandPalette';
import { ComparePage } from './ComparePage';
import { PostPage } from './PostPage';
import { SearchPage } from './SearchPage';
import { SessionConversation } from './SessionConversation';
import { SessionPage } from './SessionPage';
import { MESSAGE_PARAMETER } from './hit-address';
import { type ConversationPlace, useConversationPlace } from './use-conversation-place';
import { useFoldedList } from './use-folded-list';
import { DEFAULT_WIDTHS, usePanelWidths } from './use-panel-widths';
import classes from './Workspace.module.css';

/** Below this width the sessions are chosen in the header (Mantine's breakpoint `sm`). */
const NARROW = '(max-width: 47.99em)';

interface Question {
  kind: 'rename' | 'delete';
  sessionId: string;
}

/** Shows the conversation when the address names a message of it. */
function useShownForMessage({ isShown, show }: ConversationPlace): void {
  const messageId = useSearchParams()[0].get(MESSAGE_PARAMETER);
  const shownFor = useRef<string | null>(null);
  useEffect(() => {
    if (messageId === shownFor.current) return;
    shownFor.current = messageId;
    // Not while React is drawing, because it is on the page when `show` returns.
    if (messageId !== null && !isShown) queueMicrotask(show);
  }, [messageId, isShown, show]);
}

/** The sessions of the user, and the one that is open. */
export function Workspace() {
  const userId = DEFAULT_USER_ID;
  const manager = useSessionManager(userId);
  const { sessions, activeSession } = manager;
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const [question, setQuestion] = useState<Question | null>(null);
  const focusList = useRef<(() => void) | null>(null);
  const isComparing = useMatch(appPages.compare) !== null;
  const isSearching = useMatch(appPages.search) !== null;
  const post = useMatch(appPages.post);
  const isOnPost = post !== null;
  const place = useConversationPlace();
  const [isFolded, fold] = useFoldedList();
  const resize = usePanelWidths(!isFolded);
  useShownForMessage(place);
  const isBeside = activeSession !== null && !isComparing && !isSearching && place.isBeside && place.isShown;
  useDocumentTitle(
    [
      isComparing && 'Compare',
      isOnPost && `Post of @${withoutAt(post.params.username ?? '')}`,
      isSearching ? 'Search' : activeSession?.title,
      'Persona Lens',
    ]
      .filter(Boolean)
      .join(' · '),
  );

  const hasNewMessages = useHasNewMessages();
  // What is being looked at is not marked, not even until it is noted as seen.
  const lookedAtId = place.isShown && !isComparing && !isSearching ? activeSession?.session_id : undefined;
  const hasNews = useCallback(
    (session: Session) => session.session_id !== lookedAtId && hasNewMessages(session),
    [lookedAtId, hasNewMessages],
  );

  const askRename = useCallback((sessionId: string) => setQuestion({ kind: 'rename', sessionId }), []);
  const askDelete = useCallback((sessionId: string) => setQuestion({ kind: 'delete', sessionId }), []);
  const closeQuestion = useCallback(() => setQuestion(null), []);
  const asked = useMemo(
    () => sessions.find((session) => session.session_id === question?.sessionId) ?? null,
    [sessions, question],
  );

  return (
    <AppShell
      header={{ height: { base: 48, sm: 56 } }}
      navbar={{
        width: DEFAULT_WIDTHS.navbar,
        breakpoint: 'sm',
        collapsed: { mobile: true, desktop: isFolded },
      }}
      aside={{
        width: DEFAULT_WIDTHS.aside,
        breakpoint: 'lg',
        collapsed: { mobile: true, desktop: !isBeside },
      }}
      resize={resize}
      transitionDuration={0}
    >
      <a href="#main" className={classes.skip}>
        Skip to the session
      </a>
      <AppShell.Header className={classes.header}>
        <AppHeader isNarrow={isNarrow} isFolded={isFolded} onFold={fold}>
          <SessionPicker
            userId={userId}
            manager={manager}
            hasNews={hasNews}
            onAskRename={askRename}
            onAskDelete={askDelete}
          />
        </AppHeader>
      </AppShell.Header>
      {!isNarrow && !isFolded && (
        <AppShell.Navbar component="div" className={classes.navbar}>
          <SessionSidebar
            userId={userId}
            manager={manager}
            hasNews={hasNews}
            onAskDelete={askDelete}
            focusRef={focusList}
          />
        </AppShell.Navbar>
      )}
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <Banners />
        {isSearching ? (
          <SearchPage userId={userId} manager={manager} />
        ) : isComparing && activeSession ? (
          <ComparePage key={activeSession.session_id} userId={userId} session={activeSession} />
        ) : isOnPost && activeSession ? (
          <PostPage key={activeSession.session_id} userId={userId} session={activeSession} />
        ) : (
          <SessionPage userId={userId} manager={manager} place={place} onAskDelete={askDelete} />
        )}
      </AppShell.Main>
      {isBeside && (
        <AppShell.Aside component="div" className={classes.aside}>
          <SessionConversation
            key={activeSession.session_id}
            userId={userId}
            session={activeSession}
            place={place}
          />
        </AppShell.Aside>
      )}
      <CommandPalette
        userId={userId}
        manager={manager}
        place={place}
        onAskRename={askRename}
        onAskDelete={askDelete}
      />
      <DeleteSessionDialog
        session={question?.kind === 'delete' ? asked : null}
        onCancel={closeQuestion}
        onDelete={(sessionId) => {
          closeQuestion();
          forgetDraft(sessionId);
          forgetSeen(sessionId);
          manager.deleteSession(sessionId);
        }}
        onGone={() => {
          // The row that opened the dialog may be gone with its session; the focus is then nowhere, or still on the
          // dialog, which leaves the page after this.
          const focused = document.activeElement;
          if (focused === document.body || focused?.closest('[role="dialog"]')) focusList.current?.();
        }}
      />
      <RenameSessionDialog
        session={question?.kind === 'rename' ? asked : null}
        onClose={closeQuestion}
        onRename={manager.renameSession}
      />
    </AppShell>
  );
}
