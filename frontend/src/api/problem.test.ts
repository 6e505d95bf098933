import { describe, expect, it } from 'vitest';
import { parseRetryAfter, problemOfAnswer } from './problem';

const problemJson = { 'content-type': 'application/problem+json; charset=utf-8' };

describe('problemOfAnswer', () => {
  it('takes the words and the request id of a problem document', () => {
    const body = {
      title: 'Validation failed',
      detail: 'title must have 1 to 30 characters',
      request_id: 'r1',
      errors: [{ in: 'body', pointer: '/title', detail: 'too long' }],
    };
    const problem = problemOfAnswer(new Response('', { status: 422, headers: problemJson }), body, 0);
    expect(problem).toMatchObject({
      kind: 'refused',
      title: 'Validation failed.',
      detail: 'Title must have 1 to 30 characters.',
      requestId: 'r1',
      errors: [{ pointer: '/title' }],
    });
  });

  it('tries a 5xx of the backend again, and when it says', () => {
    const response = new Response('', { status: 503, headers: { ...problemJson, 'retry-after': '7' } });
    expect(problemOfAnswer(response, { title: 'Busy', detail: '' }, 0)).toMatchObject({
      kind: 'unavailable',
      retryAfterMs: 7000,
    });
  });

  it.each([
    [500, ''],
    [502, '<html>Bad gateway</html>'],
    [504, undefined],
  ])('takes an answer %i without a problem document for an unreachable backend', (status, body) => {
    const problem = problemOfAnswer(new Response('', { status }), body, 0);
    expect(problem.kind).toBe('unreachable');
    expect(problem.detail).toContain(String(status));
  });

  it.each([401, 403, 404])('does not take a %i of a proxy for the word of the backend', (status) => {
    expect(problemOfAnswer(new Response('', { status }), '<html></html>', 0).kind).toBe('unreachable');
  });

  it('takes a 413 of a proxy as final', () => {
    expect(problemOfAnswer(new Response('', { status: 413 }), '<html></html>', 0)).toMatchObject({
      kind: 'refused',
      title: 'This is too large to save.',
    });
  });

  it('waits after a 429, whoever says it', () => {
    expect(problemOfAnswer(new Response('', { status: 429 }), '', 0).kind).toBe('unavailable');
  });
});

describe('parseRetryAfter', () => {
  it.each([
    ['5', 5000],
    [' 12 ', 12_000],
    ['Thu, 01 Jan 1970 00:00:30 GMT', 20_000],
    ['Thu, 01 Jan 1970 00:00:01 GMT', null],
    ['0', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('reads %o as %o', (value, expected) => {
    expect(parseRetryAfter(value, 10_000)).toBe(expected);
  });
});
