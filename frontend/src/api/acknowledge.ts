import type { QueryClient } from '@tanstack/react-query';
import type { AcknowledgedChanges } from './acknowledged-changes';
import type { ApiClient, Session } from './client';
import { withMessage, withoutMessage, type Conversation, type Message } from './messages';
import {
  pendingVersion,
  storedVersion,
  withoutSummary,
  withSummary,
  type ProfileSummary,
} from './profile-summaries';
import { queryKeys } from './query-keys';
import { refreshSession } from './refresh-session';
import type { components } from './schema';
import { withoutSession, withQuestion, withSession, type SessionList } from './session-list';
import type { Write } from './write';

/** What the server answers to a saved profile. */
type SavedProfile = components['schemas']['SavedProfile'];

/** What `createAcknowledge` works on. */
export interface AcknowledgeParts {
  queryClient: QueryClient;
  client: ApiClient;
  acknowledged: AcknowledgedChanges;
}

/** Makes the function that puts the server's answer to a write into the query cache. */
export function createAcknowledge(parts: AcknowledgeParts) {
  const { queryClient, acknowledged } = parts;
  return async (write: Write, answer: unknown, id: number): Promise<void> => {
    const { userId, sessionId } = write;
    const sessionsKey = queryKeys.sessions(userId);
    const summariesKey = queryKeys.summaries(userId, sessionId);
    const messagesKey = queryKeys.messages(userId, sessionId);
    switch (write.kind) {
      case 'createSession':
      case 'renameSession':
        acknowledged.change<SessionList>(sessionsKey, (list) => withSession(list, answer as Session));
        return;
      case 'deleteSession':
        acknowledged.change<SessionList>(sessionsKey, (list) => withoutSession(list, sessionId));
        queryClient.removeQueries({ queryKey: summariesKey });
        queryClient.removeQueries({ queryKey: queryKeys.profiles(userId, sessionId) });
        queryClient.removeQueries({ queryKey: messagesKey });
        return;
      case 'saveProfile': {
        const { user_id: _user, session_id: _session, ...summary } = answer as SavedProfile;
        const keyOf = (version: string) => queryKeys.profile(userId, sessionId, summary.username, version);
        // What was shown while it was pending is what is stored now: there is nothing to read again.
        const shown = queryClient.getQueryData(keyOf(pendingVersion(id)));
        queryClient.setQueryData(keyOf(storedVersion(summary)), shown);
        acknowledged.change<ProfileSummary[]>(summariesKey, (summaries) => withSummary(summaries, summary));
        break;
      }
      case 'deleteProfile':
        acknowledged.change<ProfileSummary[]>(summariesKey, (summaries) =>
          withoutSummary(summaries, write.username),
        );
        queryClient.removeQueries({ queryKey: queryKeys.profiles(userId, sessionId, write.username) });
        break;
      case 'sendMessage':
        // At once, not only when the session was read again.
        acknowledged.change<SessionList>(sessionsKey, (list) => withQuestion(list, sessionId, write.content));
        acknowledged.change<Conversation>(messagesKey, (conversation) =>
          withMessage(conversation, answer as Message),
        );
        break;
      case 'startAnswer':
      case 'stopAnswer':
        acknowledged.change<Conversation>(messagesKey, (conversation) =>
          withMessage(conversation, answer as Message),
        );
        break;
      case 'deleteMessage':
        acknowledged.change<Conversation>(messagesKey, (conversation) =>
          withoutMessage(conversation, write.messageId),
        );
        // Another version of it may be walked now.
        await queryClient.invalidateQueries({ queryKey: messagesKey });
        break;
      case 'walkBranch':
        await queryClient.invalidateQueries({ queryKey: messagesKey });
        break;
    }
    // The counts beside the title are a convenience: the next read of the list corrects them if this fails.
    refreshSession(parts, userId, sessionId).catch(() => undefined);
  };
}
