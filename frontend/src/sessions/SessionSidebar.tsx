import {
  ActionIcon,
  Anchor,
  Button,
  CloseButton,
  EmptyState,
  Group,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconPlus, IconSearch, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Session } from '../api/client';
import { usePendingWrites } from '../api/use-api';
import { formatCount, formatCounted } from '../lib/number-format';
import { readStored, writeStored } from '../lib/stored-value';
import { unsavedSessionIds } from './apply-session-writes';
import { filterSessions, type SessionOrder } from './filter-sessions';
import { SessionList } from './SessionList';
import classes from './SessionSidebar.module.css';
import type { SessionManager } from './use-session-manager';
import { useSessionsByAccount } from './use-sessions-by-account';
import { useSessionList, type SessionListState } from './use-session-list';

const ORDER_KEY = 'persona-lens-session-order';

interface SessionSidebarProps {
  userId: string;
  manager: SessionManager;
  /** Whether a session has messages that nobody has seen here. */
  hasNews: (session: Session) => boolean;
  onAskDelete: (sessionId: string) => void;
  /** Set to a function that gives the focus to the list. */
  focusRef: React.RefObject<(() => void) | null>;
}

/** All sessions of a user: make, find, open, rename and delete them. */
export function SessionSidebar({ userId, manager, hasNews, onAskDelete, focusRef }: SessionSidebarProps) {
  const { sessions, activeSessionId, createSession, switchSession, renameSession } = manager;
  const list = useSessionList(userId);
  const pending = usePendingWrites();
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<SessionOrder>(() =>
    readStored(ORDER_KEY) === 'oldest' ? 'oldest' : 'newest',
  );
  const filterInput = useRef<HTMLInputElement>(null);
  const deferredQuery = useDeferredValue(query);
  const byAccount = useSessionsByAccount(userId, deferredQuery);
  const shown = useMemo(
    () => filterSessions(sessions, deferredQuery, order, Infinity, byAccount),
    [sessions, deferredQuery, order, byAccount],
  );
  const unsavedIds = useMemo(() => unsavedSessionIds(pending, userId), [pending, userId]);

  const turnOrder = () => {
    const next = order === 'newest' ? 'oldest' : 'newest';
    writeStored(ORDER_KEY, next);
    setOrder(next);
  };
  const clear = () => {
    setQuery('');
    filterInput.current?.focus();
  };
  const orderLabel = order === 'newest' ? 'Newest first' : 'Oldest first';

  return (
    <nav className={classes.sidebar} aria-label="Sessions">
      <div className={classes.controls}>
        <Button fullWidth leftSection={<IconPlus size={18} />} onClick={() => createSession()}>
          New session
        </Button>
        <Group gap={6} wrap="nowrap" mt="xs">
          <TextInput
            ref={filterInput}
            flex={1}
            type="search"
            placeholder="Filter by title or account"
            aria-label="Filter sessions by title"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && query !== '') clear();
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                focusRef.current?.();
              }
            }}
            leftSection={<IconSearch size={16} />}
            rightSection={
              query === '' ? null : <CloseButton size="sm" aria-label="Clear the filter" onClick={clear} />
            }
          />
          <Tooltip label={orderLabel}>
            <ActionIcon variant="default" size={36} aria-label={`Order: ${orderLabel}`} onClick={turnOrder}>
              {order === 'newest' ? <IconSortDescending size={18} /> : <IconSortAscending size={18} />}
            </ActionIcon>
          </Tooltip>
        </Group>
      </div>

      {manager.isLoading && <SidebarSkeleton />}
      {!list.isKnown && list.error && (
        <Text size="sm" c="dimmed" px="md" py="sm">
          Your sessions could not be loaded.
        </Text>
      )}
      {list.isKnown && sessions.length > 0 && shown.length === 0 && (
        <EmptyState
          size="sm"
          pt="xl"
          px="md"
          icon={<IconSearch size={28} stroke={1.5} />}
          title="No session has this title or account"
          description="Try other words, or clear the filter."
        >
          <EmptyState.Actions>
            <Button variant="default" size="xs" onClick={clear}>
              Clear the filter
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      )}
      {list.isKnown && sessions.length === 0 && !manager.isLoading && (
        <EmptyState
          size="sm"
          pt="xl"
          px="md"
          title="No sessions"
          description="Make one to start your research."
        />
      )}
      {shown.length > 0 && (
        <SessionList
          sessions={shown}
          activeSessionId={activeSessionId}
          unsavedIds={unsavedIds}
          hasNews={hasNews}
          onOpen={switchSession}
          onRename={renameSession}
          onAskDelete={onAskDelete}
          focusRef={focusRef}
        />
      )}
      <div className={classes.footer}>
        <span role="status">
          {countText(list, sessions.length, deferredQuery === '' ? null : shown.length)}
        </span>
        {list.isKnown && list.error && (
          <Anchor component="button" type="button" inherit onClick={list.refetch}>
            Retry
          </Anchor>
        )}
      </div>
    </nav>
  );
}

/** How many sessions there are, and how many of them the filter leaves (null: there is no filter). */
function countText(list: SessionListState, count: number, shownCount: number | null): string {
  if (!list.isKnown) return '';
  const all = formatCounted(count, 'session');
  const counted = shownCount === null ? all : `${formatCount(shownCount)} of ${all}`;
  if (list.error) return `${counted}, not up to date`;
  return list.isComplete ? counted : `${counted} so far`;
}

function SidebarSkeleton() {
  return (
    <Stack gap="lg" p="md" aria-hidden>
      {[70, 45, 60, 52, 66].map((width) => (
        <Stack key={width} gap={8}>
          <Skeleton height={12} width={`${width}%`} />
          <Skeleton height={9} width="38%" />
        </Stack>
      ))}
    </Stack>
  );
}
