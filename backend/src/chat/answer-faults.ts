import type { AnswerFault } from '../messages/message.dto.js';

/** What those who follow an answer are told when it is not there any more. */
export const answerDeleted: AnswerFault = {
  error: 'The answer was deleted before it was whole.',
  fix: 'Ask again in another session.',
};
