import { describe, expect, it } from '@jest/globals';
import type { Assistant } from '../../src/chat/assistant.js';
import { ChatService } from '../../src/chat/chat.service.js';
import type { SessionNamer } from '../../src/chat/session-namer.js';
import type { AnswersService, StoredAnswer } from '../../src/messages/answers.service.js';
import type { MessagesService } from '../../src/messages/messages.service.js';
import type { ProfilesService } from '../../src/sessions/profiles.service.js';

const stored: StoredAnswer = {
  toolCalls: [
    { tool: 'account', status: 'done', detail: null, event: 1, result: { username: 'nasa', event: 2 } },
  ],
  message: {
    ...{ id: 'a', role: 'agent', content: '', toolCalls: [], status: 'complete', error: null, usage: null },
    ...{ parent_id: 'q', branch: { index: 0, count: 1, previous_id: null, next_id: null }, created_at: 1 },
  },
};

/** Begins to follow an answer that has shown a profile, which is read by `find`. */
function follow(find: () => Promise<unknown>) {
  const chat = new ChatService(
    { get: () => Promise.resolve(stored) } as unknown as AnswersService,
    {} as MessagesService,
    {} as Assistant,
    { find, get: find } as unknown as ProfilesService,
    {} as SessionNamer,
  );
  return chat.get('u', 's', 'a');
}

describe('an answer with a profile that it has stored', () => {
  it('is followed without it when it was deleted since', async () => {
    expect((await follow(() => Promise.resolve(null))).id).toBe('a');
  });

  it('is not followed without it when the database cannot say', async () => {
    await expect(follow(() => Promise.reject(new Error('The disk is on fire.')))).rejects.toThrow('fire');
  });
});
