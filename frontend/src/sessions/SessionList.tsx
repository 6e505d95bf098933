import { ScrollArea } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '../api/client';
import { useNow } from '../lib/use-now';
import { SessionRow, type SessionRowActions } from './SessionRow';
import classes from './SessionList.module.css';
import { targetIndex } from './session-list-keys';

/** Height of a row in pixels; the rows are all of one height, so a list of any length knows where each one is. */
const ROW_HEIGHT = 56;

interface SessionListProps {
  /** In the order they are shown. */
  sessions: readonly Session[];
  activeSessionId: string | null;
  unsavedIds: ReadonlySet<string>;
  /** Whether a session has messages that nobody has seen here. */
  hasNews: (session: Session) => boolean;
  onOpen: (sessionId: string) => void;
  onRename: (sessionId: string, title: string) => void;
  onAskDelete: (sessionId: string) => void;
  /** Called with a function that gives the focus to the list. */
  focusRef: React.RefObject<(() => void) | null>;
}

/**
 * The sessions as a list of links, of which only the visible ones exist in the page. Tab reaches one of them; arrows,
 * Page Up, Page Down, Home and End move, Enter opens, F2 renames, Delete asks to delete.
 */
export function SessionList(props: SessionListProps) {
  const { sessions, activeSessionId, unsavedIds, hasNews, onRename, onAskDelete, focusRef } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const [rovingId, setRovingId] = useState<string | null>(null);
  const [editingId, setEditingId] = useState<string | null>(null);
  const focusNext = useRef<string | null>(null);
  const minuteMs = Math.floor(useNow(60_000) / 60_000) * 60_000;

  const indexes = useMemo(
    () => new Map(sessions.map((session, index) => [session.session_id, index])),
    [sessions],
  );
  const activeIndex = activeSessionId === null ? undefined : indexes.get(activeSessionId);
  const rovingIndex = (rovingId === null ? undefined : indexes.get(rovingId)) ?? activeIndex ?? 0;

  // The row with the focus stays in the page when it is scrolled out of sight, or the focus would be lost.
  const rangeExtractor = useCallback(
    (range: Parameters<typeof defaultRangeExtractor>[0]) =>
      [...new Set([rovingIndex, ...defaultRangeExtractor(range)])]
        .filter((index) => index < range.count)
        .sort((a, b) => a - b),
    [rovingIndex],
  );
  const virtualizer = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => sessions[index]!.session_id,
    overscan: 12,
    rangeExtractor,
    initialRect: { width: 300, height: 800 },
  });

  useEffect(() => {
    if (activeIndex !== undefined) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
    // Only a change of the open session moves the list, not one of its order or filter.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [activeSessionId]);

  const focusWaiting = useCallback(() => {
    const id = focusNext.current;
    const links = viewport.current?.querySelectorAll<HTMLElement>('[data-session-id]') ?? [];
    const link = id === null ? undefined : [...links].find((element) => element.dataset.sessionId === id);
    if (!link) return;
    focusNext.current = null;
    link.focus({ preventScroll: true });
  }, []);
  // A row that was out of sight is in the page only after the next drawing.
  useEffect(focusWaiting);

  const focusRow = useCallback(
    (index: number) => {
      const session = sessions[index];
      if (!session) return;
      focusNext.current = session.session_id;
      setRovingId(session.session_id);
      virtualizer.scrollToIndex(index, { align: 'auto' });
      focusWaiting();
    },
    [focusWaiting, sessions, virtualizer],
  );
  useEffect(() => {
    focusRef.current = () => focusRow(activeIndex ?? 0);
  });

  const actions = useMemo<SessionRowActions>(
    () => ({
      onRename,
      onAskDelete,
      onStartRename: (sessionId) => {
        setRovingId(sessionId);
        setEditingId(sessionId);
      },
      onEndRename: (sessionId) => {
        setEditingId(null);
        focusNext.current = sessionId;
      },
    }),
    [onRename, onAskDelete],
  );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const session = sessions[rovingIndex];
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset.sessionId !== undefined;
    if (!session || !isOnRow || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targetIndex(event.key, rovingIndex, sessions.length, visibleRows(viewport.current));
    if (target !== null) focusRow(target);
    else if (event.key === 'F2') actions.onStartRename(session.session_id);
    else if (event.key === 'Delete') onAskDelete(session.session_id);
    else return;
    event.preventDefault();
  };

  return (
    <ScrollArea className={classes.area} viewportRef={viewport} type="auto" scrollbarSize={8}>
      <ul
        role="list"
        aria-label="Sessions"
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const id = event.target.dataset.sessionId;
          if (id !== undefined && id !== rovingId) setRovingId(id);
        }}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const session = sessions[index]!;
          return (
            <li
              key={key}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={sessions.length}
              aria-posinset={index + 1}
            >
              <SessionRow
                session={session}
                isActive={index === activeIndex}
                isRoving={index === rovingIndex}
                isEditing={session.session_id === editingId}
                isUnsaved={unsavedIds.has(session.session_id)}
                hasNews={hasNews(session)}
                nowMs={minuteMs}
                actions={actions}
              />
            </li>
          );
        })}
      </ul>
    </ScrollArea>
  );
}

function visibleRows(viewport: HTMLElement | null): number {
  return Math.max(1, Math.floor((viewport?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT) - 1);
}
