// @vitest-environment node
import { expect, it } from 'vitest';
import { ProblemError, problemOfAnswer } from '../api/problem';
import { failureOfSending } from './import-job';

it('says what to send instead of a file that a proxy finds too large', () => {
  const answer = new Response('', { status: 413, headers: { 'content-type': 'text/html' } });
  const error = new ProblemError(problemOfAnswer(answer, '<html></html>', 0));
  expect(failureOfSending(error, { kind: 'file', name: 'a.zip' })).toMatchObject({
    error: 'The file is too large to be sent.',
    fix: expect.stringContaining('tweets.js or outbox.json') as unknown,
  });
});
