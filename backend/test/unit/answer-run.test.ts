import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AnswerRun } from '../../src/chat/answer-run.js';
import { type AssistantEvent, Assistant, type Question } from '../../src/chat/assistant.js';
import { LiveAnswer } from '../../src/chat/live-answer.js';
import type { AnswersService, StoredAnswer } from '../../src/messages/answers.service.js';
import { MessageNotFoundError } from '../../src/messages/messages.errors.js';

const branch = { index: 0, count: 1, previous_id: null, next_id: null };
const stored: StoredAnswer = {
  toolCalls: [],
  message: {
    ...{ id: 'a', role: 'agent', content: '', toolCalls: [], status: 'streaming', error: null },
    usage: null,
    ...{ parent_id: 'q', branch, created_at: 1 },
  },
};
const run = { user_id: 'u', session_id: 's', message_id: 'a', run_id: 'r' };

class SaysNothing extends Assistant {
  override async *answer(): AsyncGenerator<AssistantEvent> {}
}

/** What those who follow are told in the end of an answer that this process may not write any more, and that is read by `get`. */
async function endOf(get: () => Promise<StoredAnswer>): Promise<string | undefined> {
  const answers = { finish: () => Promise.resolve(false), get } as unknown as AnswersService;
  const answer = new LiveAnswer(stored);
  await new AnswerRun(answers, new SaysNothing(), run, answer, () => Promise.resolve({} as Question)).ended;
  return answer.toMessage().error?.error;
}

describe('an answer that is over for this process', () => {
  // The second fault is logged, as it should be.
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('is told to be deleted when it is not there', async () => {
    const get = () => Promise.reject(new MessageNotFoundError('Answer not found'));
    expect(await endOf(get)).toBe('The answer was deleted before it was whole.');
  });

  it('is not told to be deleted when the database cannot say what is there', async () => {
    const get = () => Promise.reject(new Error('The disk is on fire.'));
    expect(await endOf(get)).toBe('The end of the answer could not be stored.');
  });
});
