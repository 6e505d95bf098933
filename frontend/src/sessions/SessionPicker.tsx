import { ActionIcon, Menu, Select } from '@mantine/core';
import { IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Session } from '../api/client';
import { usePendingWrites } from '../api/use-api';
import { unsavedSessionIds } from './apply-session-writes';
import { filterSessions } from './filter-sessions';
import type { SessionManager } from './use-session-manager';

/** How many sessions the list drops down at most; typing finds the others. */
const MOST_OPTIONS = 50;

interface SessionPickerProps {
  userId: string;
  manager: SessionManager;
  /** Whether a session has messages that nobody has seen here. */
  hasNews: (session: Session) => boolean;
  onAskRename: (sessionId: string) => void;
  onAskDelete: (sessionId: string) => void;
}

/** What the sidebar does, for screens that have no room for one. */
export function SessionPicker({ userId, manager, hasNews, onAskRename, onAskDelete }: SessionPickerProps) {
  const { sessions, activeSessionId, isLoading } = manager;
  const pending = usePendingWrites();
  const unsavedIds = useMemo(() => unsavedSessionIds(pending, userId), [pending, userId]);
  const options = useMemo(
    () => sessions.toReversed().map(({ session_id: value, title: label }) => ({ value, label })),
    [sessions],
  );
  const newIds = useMemo(
    () => new Set(sessions.filter(hasNews).map(({ session_id: id }) => id)),
    [sessions, hasNews],
  );
  return (
    <>
      <Select
        flex={1}
        miw={0}
        aria-label="Session"
        placeholder={isLoading ? 'Loading sessions…' : 'Choose a session'}
        data={options}
        value={activeSessionId}
        onChange={(sessionId) => sessionId !== null && manager.switchSession(sessionId)}
        searchable
        selectFirstOptionOnChange
        allowDeselect={false}
        limit={MOST_OPTIONS}
        filter={({ search, limit }) =>
          filterSessions(sessions, search, 'newest', limit).map(({ session_id: value, title: label }) => ({
            value,
            label,
          }))
        }
        nothingFoundMessage="No session has this title"
        renderOption={({ option }) => {
          if (unsavedIds.has(option.value)) return `${option.label} (not saved yet)`;
          return newIds.has(option.value) ? `${option.label} (new messages)` : option.label;
        }}
        maxDropdownHeight={360}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Menu position="bottom-end" withinPortal returnFocus={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="Session actions">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => manager.createSession()}>
            New session
          </Menu.Item>
          {activeSessionId !== null && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onAskRename(activeSessionId)}>
                Rename this session
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} />}
                onClick={() => onAskDelete(activeSessionId)}
              >
                Delete this session
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
