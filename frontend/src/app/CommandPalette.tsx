import { Modal, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Spotlight } from '@mantine/spotlight';
import {
  IconApi,
  IconArrowsLeftRight,
  IconDeviceDesktop,
  IconMessageCircle,
  IconMessageQuestion,
  IconMoon,
  IconPencil,
  IconPlayerStop,
  IconPlus,
  IconPrinter,
  IconSearch,
  IconSun,
  IconTrash,
} from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useLocation, useMatch, useNavigate } from 'react-router';
import { appPages } from '@persona-lens/backend/domain/app-pages';
import type { Api } from '../api/api';
import type { Session } from '../api/client';
import type { Conversation } from '../api/messages';
import type { ProfileSummary } from '../api/profile-summaries';
import { queryKeys } from '../api/query-keys';
import { useApi } from '../api/use-api';
import { focusMessageField, focusMessages } from '../chat/message-field';
import { formatRelative } from '../lib/relative-time';
import { searchText } from '@persona-lens/backend/domain/search-text';
import { useNow } from '../lib/use-now';
import { findShown } from '../profiles/applied-profiles';
import { comparePath, reportPath } from '../profiles/profile-addresses';
import { PROFILE_PARAMETER } from '../profiles/use-selected-profile';
import { useQuickSearch } from '../search/use-quick-search';
import { countsOf } from '../sessions/session-counts';
import { filterSessions } from '../sessions/filter-sessions';
import { sessionAddress } from '../sessions/session-address';
import type { SessionManager } from '../sessions/use-session-manager';
import { API_DOCS_URL } from './AppHeader';
import { FoundActions } from './FoundActions';
import type { ConversationPlace } from './use-conversation-place';

/** What of the sessions is searched, and how many hits of each part are shown. */
const FOUND_PARTS = ['accounts', 'messages', 'posts'] as const;
const MOST_HITS = 4;

/** How many sessions are offered at most; more words find the others. */
const MOST_SESSIONS = 8;

interface CommandPaletteProps {
  userId: string;
  manager: SessionManager;
  place: ConversationPlace;
  onAskRename: (sessionId: string) => void;
  onAskDelete: (sessionId: string) => void;
}

interface Command {
  id: string;
  label: string;
  icon: ReactNode;
  run: () => void;
}

/** Ctrl+K or Cmd+K: opens any session, finds what is in it and does anything by typing a few letters. */
export function CommandPalette({ userId, manager, place, onAskRename, onAskDelete }: CommandPaletteProps) {
  const [query, setQuery] = useState('');
  // Where the focus goes when the palette has closed; null: back to where it was.
  const [lead, setLead] = useState<(() => void) | null>(null);
  const nowMs = useNow(60_000);
  const found = useQuickSearch(userId, query, FOUND_PARTS, MOST_HITS);
  const commands = useCommands(manager, place, (focus) => setLead(() => focus), onAskRename, onAskDelete);
  const words = searchText(query).split(/\s+/).filter(Boolean);
  const shownCommands = commands.filter(({ label }) =>
    words.every((word) => searchText(label).includes(word)),
  );
  const sessions = useMemo(
    () => filterSessions(manager.sessions, query, 'newest', MOST_SESSIONS),
    [manager.sessions, query],
  );
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      returnFocus={lead === null}
      onExitTransitionEnd={() => {
        lead?.();
        setLead(null);
      }}
      shortcut="mod + K"
      tagsToIgnore={[]}
      scrollable
      maxHeight={520}
      overlayProps={{ backgroundOpacity: 0.5, blur: 0 }}
    >
      <VisuallyHidden>
        <Modal.Title>Search sessions and actions</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder="Search sessions and actions"
        aria-label="Search sessions and actions"
        leftSection={<IconSearch size={18} stroke={1.5} />}
      />
      <Spotlight.ActionsList>
        {sessions.length > 0 && (
          <Spotlight.ActionsGroup label="Sessions">
            {sessions.map((session) => (
              <Spotlight.Action
                key={session.session_id}
                label={session.title}
                description={[formatRelative(session.created_at, nowMs), ...countsOf(session)].join(' · ')}
                leftSection={<IconMessageCircle size={20} stroke={1.5} />}
                onClick={() => manager.switchSession(session.session_id)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shownCommands.length > 0 && (
          <Spotlight.ActionsGroup label="Actions">
            {shownCommands.map(({ id, label, icon, run }) => (
              <Spotlight.Action key={id} label={label} leftSection={icon} onClick={run} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        <FoundActions query={query} found={found} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function useCommands(
  { activeSession, createSession }: SessionManager,
  place: ConversationPlace,
  leadTo: (focus: () => void) => void,
  onAskRename: (sessionId: string) => void,
  onAskDelete: (sessionId: string) => void,
): Command[] {
  const { setColorScheme } = useMantineColorScheme();
  const forProfiles = useProfileCommands(activeSession);
  const icon = { size: 20, stroke: 1.5 };
  const api = useApi();
  const isComparing = useMatch(appPages.compare) !== null;
  const forActive: Command[] = activeSession
    ? [
        ...(isComparing ? [] : conversationCommands(place, leadTo)),
        ...stopCommand(api, activeSession),
        {
          id: 'rename',
          label: 'Rename this session',
          icon: <IconPencil {...icon} />,
          run: () => onAskRename(activeSession.session_id),
        },
        {
          id: 'delete',
          label: 'Delete this session',
          icon: <IconTrash {...icon} />,
          run: () => onAskDelete(activeSession.session_id),
        },
      ]
    : [];
  return [
    { id: 'create', label: 'New session', icon: <IconPlus {...icon} />, run: () => createSession() },
    ...forProfiles,
    ...forActive,
    {
      id: 'light',
      label: 'Use light colours',
      icon: <IconSun {...icon} />,
      run: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      label: 'Use dark colours',
      icon: <IconMoon {...icon} />,
      run: () => setColorScheme('dark'),
    },
    {
      id: 'auto',
      label: 'Use the colours of the system',
      icon: <IconDeviceDesktop {...icon} />,
      run: () => setColorScheme('auto'),
    },
    {
      id: 'docs',
      label: 'Open the API documentation',
      icon: <IconApi {...icon} />,
      run: () => window.open(API_DOCS_URL, '_blank', 'noopener'),
    },
  ];
}

/** What leads to the conversation of the open session. */
function conversationCommands(place: ConversationPlace, leadTo: (focus: () => void) => void): Command[] {
  const lead = (focus: () => void) => () => {
    place.show();
    leadTo(focus);
  };
  return [
    {
      id: 'ask',
      label: 'Ask about this session',
      icon: <IconMessageQuestion size={20} stroke={1.5} />,
      run: lead(focusMessageField),
    },
    {
      id: 'conversation',
      label: 'Jump to the conversation',
      icon: <IconMessageCircle size={20} stroke={1.5} />,
      run: lead(focusMessages),
    },
  ];
}

/** Stops the answer that is being written in a session, if there is one. */
function stopCommand(
  { queryClient, outbox }: Api,
  { user_id: userId, session_id: sessionId }: Session,
): Command[] {
  // Read when the palette is drawn: see `useProfileCommands`.
  const known = queryClient.getQueryData<Conversation>(queryKeys.messages(userId, sessionId));
  const running = known?.find(({ status }) => status === 'streaming');
  if (!running) return [];
  const stop = { kind: 'stopAnswer', userId, sessionId, answerId: running.id } as const;
  return [
    {
      id: 'stop',
      label: 'Stop the answer',
      icon: <IconPlayerStop size={20} stroke={1.5} />,
      run: () => void outbox.enqueue(stop),
    },
  ];
}

/** What can be done with the profiles of the open session. */
function useProfileCommands(session: Session | null): Command[] {
  const navigate = useNavigate();
  const { search } = useLocation();
  const queryClient = useQueryClient();
  if (!session) return [];
  const address = sessionAddress(session.session_id);
  // Read when the palette is drawn: it is drawn anew each time it opens, and the profiles that it names are on the screen then.
  const stored = queryClient.getQueryData<readonly ProfileSummary[]>(
    queryKeys.summaries(session.user_id, session.session_id),
  );
  const open = findShown(stored ?? [], new URLSearchParams(search).get(PROFILE_PARAMETER));
  const commands: Command[] = [];
  if (stored && stored.length >= 2) {
    commands.push({
      id: 'compare',
      label: 'Compare the accounts of this session',
      icon: <IconArrowsLeftRight size={20} stroke={1.5} />,
      run: () => {
        const { pathname, search: view } = comparePath(search);
        void navigate(`${address}/${pathname}${view}`);
      },
    });
  }
  if (open !== null) {
    commands.push({
      id: 'report',
      label: `Open the printable report of @${open.username}`,
      icon: <IconPrinter size={20} stroke={1.5} />,
      run: () => void navigate(`${address}/${reportPath(open.username, search)}`),
    });
  }
  return commands;
}
