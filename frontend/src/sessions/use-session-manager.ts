import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { matchPath, useLocation, useNavigate } from 'react-router';
import { appPages } from '@persona-lens/backend/domain/app-pages';
import type { Session } from '../api/client';
import { useApi } from '../api/use-api';
import { showNotice, type Notice } from '../components/notices';
import { newId } from '../lib/new-id';
import { readStored, writeStored } from '../lib/stored-value';
import { ACTIVE_SESSION_KEY } from './active-session';
import { allowFirstSession, createFirstSession } from './first-session';
import { sessionAddress, sessionIdOf } from './session-address';
import { cutTitle } from '@persona-lens/backend/domain/title';
import { nextTitle } from './session-title';
import { currentSessions, useSessionList, type SessionListState } from './use-session-list';

/** What `useSessionManager` gives. */
export interface SessionManager {
  /** As the screen shows them, ascending by creation; what is not saved yet is in it. */
  sessions: readonly Session[];
  /** Null while it is not known yet, or when there is none. */
  activeSession: Session | null;
  activeSessionId: string | null;
  /** Whether it is too early to say what there is. False once reading has failed. */
  isLoading: boolean;
  /** Makes a session and opens it; gives its id. Default title: the next "Chat N". */
  createSession: (title?: string) => string;
  /** Opens a session. */
  switchSession: (sessionId: string) => void;
  /** Deletes a session with all that is in it. After the active one the newest is opened, after the last a new one. */
  deleteSession: (sessionId: string) => void;
  /** Gives a session another title, trimmed and cut to 30 characters. A blank one changes nothing. */
  renameSession: (sessionId: string, title: string) => void;
}

/**
 * A user's sessions and which of them is open. The open one is the one in the address (`/s/{session_id}`); without
 * one there, the one that was open last on this browser, else the newest. Needs an `ApiProvider` and a router above
 * it, and is used once per page: it makes the first session and keeps the address right.
 */
export function useSessionManager(userId: string): SessionManager {
  const list = useSessionList(userId);
  const { sessions } = list;
  const { pathname } = useLocation();
  const addressId = sessionIdOf(pathname);

  const byId = useMemo(() => new Map(sessions.map((session) => [session.session_id, session])), [sessions]);
  const newest = sessions.at(-1) ?? null;
  // Kept while the address is not there yet: meanwhile another tab may remember another session, or make one.
  const [openId, setOpenId] = useState(() => readStored(ACTIVE_SESSION_KEY));
  const wantedId = addressId ?? openId;
  const wanted = (wantedId !== null && byId.get(wantedId)) || null;
  // While only part of the list is known, an id that is not in it may still come.
  const activeSession = wanted ?? (wantedId === null || list.isComplete ? newest : null);
  const activeSessionId = activeSession?.session_id ?? null;
  if (activeSessionId !== null && activeSessionId !== openId) setOpenId(activeSessionId);

  const ownIds = useRef(new Set<string>());
  const isElsewhere = matchPath(appPages.search, pathname) !== null;
  useKeptAddress({ isElsewhere, isComplete: list.isComplete, addressId, activeSessionId, ownIds });
  const isWithoutFirst = useFirstSession(userId, list);
  const isSettled = list.isComplete && (sessions.length > 0 || isWithoutFirst);

  return {
    sessions,
    activeSession,
    activeSessionId,
    isLoading: activeSession === null && !isSettled && list.error === null,
    ...useSessionActions(userId, activeSessionId, ownIds),
  };
}

type SessionActions = Pick<
  SessionManager,
  'createSession' | 'switchSession' | 'deleteSession' | 'renameSession'
>;

function useSessionActions(
  userId: string,
  activeSessionId: string | null,
  ownIds: RefObject<Set<string>>,
): SessionActions {
  const api = useApi();
  const navigate = useNavigate();
  const latestActiveId = useRef(activeSessionId);
  useEffect(() => {
    latestActiveId.current = activeSessionId;
  }, [activeSessionId]);

  return useMemo(() => {
    const { outbox } = api;
    const create = (title: string): string => {
      const sessionId = newId();
      ownIds.current.add(sessionId);
      void outbox.enqueue({ kind: 'createSession', userId, sessionId, title, createdAt: Date.now() });
      return sessionId;
    };
    const open = (sessionId: string, options?: { replace: boolean }): void => {
      void navigate(sessionAddress(sessionId), options);
    };
    return {
      createSession: (title) => {
        const sessionId = create(cutTitle(title ?? '') || nextTitle(currentSessions(api, userId)));
        open(sessionId);
        return sessionId;
      },
      switchSession: (sessionId) => open(sessionId),
      deleteSession: (sessionId) => {
        const sessions = currentSessions(api, userId);
        const others = sessions.filter((session) => session.session_id !== sessionId);
        if (others.length === sessions.length) return;
        // The new one is made before the last one goes, so that the list is never empty for anyone.
        const nextId = others.at(-1)?.session_id ?? create(nextTitle([]));
        if (others.length === 0 || sessionId === latestActiveId.current) open(nextId, { replace: true });
        ownIds.current.add(sessionId);
        void outbox.enqueue({ kind: 'deleteSession', userId, sessionId });
      },
      renameSession: (sessionId, title) => {
        const cut = cutTitle(title);
        const session = currentSessions(api, userId).find((other) => other.session_id === sessionId);
        if (!session || cut === '' || cut === session.title) return;
        void outbox.enqueue({ kind: 'renameSession', userId, sessionId, title: cut });
      },
    };
  }, [api, navigate, ownIds, userId]);
}

interface KeptAddress {
  /** Whether the page is not one of a session. */
  isElsewhere: boolean;
  isComplete: boolean;
  addressId: string | null;
  activeSessionId: string | null;
  /** Sessions that this page made or deleted: it need not tell the person what became of them. */
  ownIds: RefObject<ReadonlySet<string>>;
}

/** Puts the open session into the address and remembers it; says so if the address names one that does not exist. */
function useKeptAddress({ isElsewhere, isComplete, addressId, activeSessionId, ownIds }: KeptAddress): void {
  const navigate = useNavigate();
  const seenIds = useRef(new Set<string>());
  useEffect(() => {
    if (activeSessionId === null) return;
    seenIds.current.add(activeSessionId);
    if (addressId === activeSessionId || isElsewhere) return;
    if (addressId !== null && isComplete && !ownIds.current.has(addressId)) {
      showNotice(seenIds.current.has(addressId) ? DELETED_ELSEWHERE : UNKNOWN_SESSION);
    }
    void navigate(sessionAddress(activeSessionId), { replace: true });
  }, [activeSessionId, addressId, isElsewhere, isComplete, navigate, ownIds]);
  useEffect(() => {
    if (activeSessionId !== null) writeStored(ACTIVE_SESSION_KEY, activeSessionId);
  }, [activeSessionId]);
}

const UNKNOWN_SESSION: Notice = {
  kind: 'info',
  id: 'missing-session',
  title: 'This session does not exist',
  message: 'It may have been deleted, or the address is not complete. Your newest session is open instead.',
};

const DELETED_ELSEWHERE: Notice = {
  kind: 'info',
  id: 'missing-session',
  title: 'This session was deleted',
  message: 'That was done in another window or on another device. Your newest session is open instead.',
};

/** Makes the first session once it is certain that there is none. True if the server refused to. */
function useFirstSession(userId: string, list: SessionListState): boolean {
  const api = useApi();
  const [isRefused, setIsRefused] = useState(false);
  const { isComplete, savedCount, updatedAtMs } = list;
  const count = list.sessions.length;
  useEffect(() => {
    if (!isComplete) return;
    if (savedCount > 0) allowFirstSession(api, userId);
    if (count === 0) void createFirstSession(api, userId).then((isDone) => setIsRefused(!isDone));
  }, [api, userId, isComplete, savedCount, count, updatedAtMs]);
  return isRefused;
}
