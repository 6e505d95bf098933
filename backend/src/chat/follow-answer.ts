import type { Response } from 'express';
import { holdBytes } from '../http/answers.js';
import { EventStream } from '../http/event-stream.js';
import { Follower, type FollowSettings } from './follower.js';
import type { LiveAnswer } from './live-answer.js';

/**
 * Answers a request with the events of an answer.
 *
 * @throws ServerBusyError when a long answer finds the memory for answers taken by those who are slow to read
 */
export function followAnswer(response: Response, answer: LiveAnswer, settings: FollowSettings): void {
  // Of one that is being written there is one copy for all who follow.
  if (answer.hasEnded) holdBytes(response, 3 * answer.draft.text.length);
  new Follower(new EventStream(response), answer, settings).start();
}
