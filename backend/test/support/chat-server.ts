import type { MessageDto } from '../../src/messages/message.dto.js';
import { type AnswerStream, follow, post } from './answer-stream.js';
import { createSession, messageActionPath, messagesPath } from './factories.js';
import { ScriptedAssistant } from './scripted-assistant.js';
import type { TestDatabase } from './test-database.js';
import { startServer, type TestServer } from './test-server.js';

/** A server whose assistant says what a test wants. */
export class ChatServer {
  constructor(
    readonly server: TestServer,
    readonly assistant: ScriptedAssistant,
  ) {}

  /** Makes a session with a question, `q`. */
  async ask(sessionId: string, userId?: string): Promise<void> {
    await createSession(this.server.http, { session_id: sessionId, ...(userId && { userId }) });
    await this.server.http.post(messagesPath(sessionId, undefined, userId), { id: 'q', content: 'When?' });
  }

  /** Begins the answer `a` to the question, or another one. */
  reply(sessionId: string, body: object = { id: 'a' }, userId?: string): Promise<AnswerStream> {
    return post(this.server.port, messageActionPath(sessionId, 'q', 'reply', userId), body);
  }

  /** Follows the answer `a`. */
  follow = (sessionId: string, lastEventId?: string): Promise<AnswerStream> =>
    follow(
      this.server.port,
      messageActionPath(sessionId, 'a', 'events'),
      lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    );

  stop = (sessionId: string) =>
    this.server.http.post<MessageDto>(messageActionPath(sessionId, 'a', 'stop'), undefined);

  list = async (sessionId: string): Promise<MessageDto[]> =>
    (await this.server.http.get<MessageDto[]>(messagesPath(sessionId))).body;
}

/** Starts one, on a new database unless one is given. */
export async function startChatServer(
  database?: TestDatabase,
  env: Record<string, string> = {},
): Promise<ChatServer> {
  const { Assistant } = await loadApp();
  const assistant = new ScriptedAssistant();
  const server = await startServer(env, database, {
    replace: (modules) => modules.overrideProvider(Assistant).useValue(assistant),
  });
  return new ChatServer(server, assistant);
}
