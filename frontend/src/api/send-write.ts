import { answerOf, patienceFor, type ApiClient } from './client';
import type { Write } from './write';

/**
 * Sends one write and gives the server's answer. All of these may be sent again after their answer was lost.
 * @throws ProblemError
 */
export function sendWrite(client: ApiClient, write: Write): Promise<unknown> {
  const user = { user_id: write.userId };
  const session = { ...user, session_id: write.sessionId };
  switch (write.kind) {
    case 'createSession':
      return answerOf(
        client.POST('/api/users/{user_id}/sessions', {
          params: { path: user },
          body: {
            session_id: write.sessionId,
            title: write.title,
            ...(write.keepsCreatedAt && { created_at: write.createdAt }),
          },
        }),
      );
    case 'renameSession':
      return answerOf(
        client.PATCH('/api/users/{user_id}/sessions/{session_id}', {
          params: { path: session },
          body: { title: write.title },
        }),
      );
    case 'deleteSession':
      return answerOf(
        client.DELETE('/api/users/{user_id}/sessions/{session_id}', { params: { path: session } }),
      );
    case 'saveProfile':
      return answerOf(
        client.PUT('/api/users/{user_id}/sessions/{session_id}/profiles/{username}', {
          params: { path: { ...session, username: write.username } },
          // The serializer below sends `json` as it is; the body is only here because the types want one.
          body: {} as never,
          bodySerializer: () => write.json,
          headers: patienceFor(write.json.length),
        }),
      );
    case 'deleteProfile':
      return answerOf(
        client.DELETE('/api/users/{user_id}/sessions/{session_id}/profiles/{username}', {
          params: { path: { ...session, username: write.username } },
        }),
      );
    case 'sendMessage':
      return answerOf(
        client.POST('/api/users/{user_id}/sessions/{session_id}/messages', {
          params: { path: session },
          body: {
            id: write.messageId,
            content: write.content,
            ...(write.parentId !== undefined && { parent_id: write.parentId }),
          },
        }),
      );
    case 'deleteMessage':
      return answerOf(
        client.DELETE('/api/users/{user_id}/sessions/{session_id}/messages/{message_id}', {
          params: { path: { ...session, message_id: write.messageId } },
        }),
      );
    case 'walkBranch':
      return answerOf(
        client.PUT('/api/users/{user_id}/sessions/{session_id}/branch', {
          params: { path: session },
          body: { message_id: write.messageId },
        }),
      );
    case 'startAnswer':
      return answerOf(
        client.POST('/api/users/{user_id}/sessions/{session_id}/messages/{message_id}/reply', {
          params: { path: { ...session, message_id: write.messageId } },
          // Accepting JSON (see `createApiClient`), it gets the answer as it begins, and follows it by its id.
          body: {
            ...(write.continues ? { continue: write.answerId } : { id: write.answerId }),
            username: write.username,
          },
        }),
      );
    case 'stopAnswer':
      return answerOf(
        client.POST('/api/users/{user_id}/sessions/{session_id}/messages/{message_id}/stop', {
          params: { path: { ...session, message_id: write.answerId } },
        }),
      );
  }
}
