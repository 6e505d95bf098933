import { Injectable } from '@nestjs/common';
import { accountAlone } from '../domain/handle.js';
import { isSameAccount } from '../domain/username.js';
import { ImportsService } from '../imports/imports.service.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import { AssistantError, type AssistantEvent, type Question } from './assistant.js';

const tool = { type: 'tool_call', id: 'account', tool: 'analyse_account' } as const;

/** Brings an account into the session of a question, as a tool of the assistant. */
@Injectable()
export class AccountBringer {
  constructor(
    private readonly imports: ImportsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * Imports the account that a question names, when it does nothing else and the session has no profile of it.
   *
   * @returns the username under which its profile is stored; null when there is none to bring in.
   * @throws like {@link bringIn}
   */
  async *bringInNamed(
    question: Question,
    signal: AbortSignal,
  ): AsyncGenerator<AssistantEvent, string | null> {
    const account = accountAlone(question.messages.at(-1)?.content ?? '');
    if (account === null) return null;
    const usernames = await this.profiles.listUsernames(question.userId, question.sessionId);
    const isThere = usernames.some((username) => isSameAccount(username, account));
    return isThere ? null : yield* this.bringIn(question, account, signal);
  }

  /**
   * Imports an account and tells how that goes on.
   *
   * @param signal cancels the import.
   * @returns the username under which its profile is stored.
   * @throws AssistantError when there is none in the end; ProblemError when the import cannot begin
   */
  async *bringIn(
    { userId, sessionId }: Question,
    account: string,
    signal: AbortSignal,
  ): AsyncGenerator<AssistantEvent, string> {
    const job = await this.imports.startAccount({ userId, sessionId, account });
    const cancel = () => this.imports.remove(userId, sessionId, job.importId);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    yield { ...tool, status: 'running', detail: `Fetching the posts of ${account}` };
    for await (const event of job.events()) {
      switch (event.type) {
        case 'progress':
          yield { ...tool, status: 'running', detail: event.progress.message };
          break;
        case 'question':
          // Only files are asked about.
          break;
        case 'error':
          yield { ...tool, status: 'failed', detail: event.failure.error };
          throw new AssistantError(event.failure.error, event.failure.fix);
        case 'result': {
          const username = job.toDto().username ?? account;
          yield { ...tool, status: 'done', detail: `The profile of @${username} is in the session` };
          yield { type: 'analysis_result', username, json: event.json };
          return username;
        }
      }
    }
    throw new Error('An import has told no end.');
  }
}
