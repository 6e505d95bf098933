import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarRightCollapse } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Session } from '../api/client';
import { CitationsContext } from '../chat/citations';
import { Conversation } from '../chat/Conversation';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { focusAccountField } from '../imports/account-field';
import { useSelectedProfile } from '../profiles/use-selected-profile';
import { useSessionProfiles } from '../profiles/use-session-profiles';
import { BrokenPart } from './BrokenPart';
import classes from './SessionConversation.module.css';
import { useCitations } from './use-citations';
import { MESSAGE_PARAMETER } from './hit-address';
import type { ConversationPlace } from './use-conversation-place';

interface SessionConversationProps {
  userId: string;
  session: Session;
  place: ConversationPlace;
}

/** The conversation of the open session, with what it needs of its profiles. */
export function SessionConversation({ userId, session, place }: SessionConversationProps) {
  const profiles = useSessionProfiles(userId, session);
  const { selected } = useSelectedProfile(profiles.entries);
  const soughtId = useSearchParams()[0].get(MESSAGE_PARAMETER);
  const citations = useCitations(userId, session.session_id, profiles);
  return (
    <ErrorBoundary fallback={(_error, reset) => <BrokenPart what="The conversation" onRetry={reset} />}>
      {place.isBeside && (
        <div className={classes.head}>
          <h2 className={classes.title}>Conversation</h2>
          <Tooltip label="Hide the conversation">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label="Hide the conversation"
              onClick={place.hide}
            >
              <IconLayoutSidebarRightCollapse size={20} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
      <CitationsContext value={citations}>
        <Conversation
          userId={userId}
          session={session}
          soughtId={soughtId}
          usernames={profiles.entries.map(({ username }) => username)}
          username={selected?.username ?? null}
          onBringIn={() => {
            if (!place.isBeside) place.hide();
            focusAccountField();
          }}
        />
      </CitationsContext>
    </ErrorBoundary>
  );
}
