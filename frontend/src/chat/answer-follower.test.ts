import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../api/answer-events';
import type { Message } from '../api/messages';
import { ProblemError, unreachableProblem } from '../api/problem';
import { AnswerFollower } from './answer-follower';

const message = (over: Partial<Message>): Message => ({
  id: 'a',
  role: 'agent',
  content: '',
  toolCalls: [],
  status: 'complete',
  error: null,
  usage: null,
  parent_id: 'q',
  branch: { index: 0, count: 1, previous_id: null, next_id: null },
  created_at: 1,
  ...over,
});
const token = (delta: string): AnswerEvent => ({ kind: 'token', delta });
const end: AnswerEvent = { kind: 'end', message: message({ content: 'whole' }) };

/** What one connection gives: events with their ids, and then how it ends. */
type Connection = { events?: [AnswerEvent, string][]; error?: Error };

/** A follower whose connections are given, and whose timers fire when the test says so. */
function setUp(connections: Connection[]) {
  const asked: (string | null)[] = [];
  const ends: (Message | null)[] = [];
  const timers: (() => void)[] = [];
  let profiles = 0;
  const follower = new AnswerFollower({
    follow: async (lastId, onEvent) => {
      asked.push(lastId);
      const { events = [], error } = connections.shift() ?? {};
      await Promise.resolve();
      for (const [event, id] of events) onEvent(event, id);
      if (error) throw error;
    },
    onEnd: (stored) => ends.push(stored),
    onProfile: () => (profiles += 1),
    schedule: (callback) => {
      timers.push(callback);
      return () => void timers.splice(timers.indexOf(callback), 1);
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const fire = async () => {
    for (const timer of timers.splice(0)) timer();
    await settle();
  };
  return { follower, asked, ends, settle, fire, profiles: () => profiles };
}

describe('AnswerFollower', () => {
  it('goes on from the last event when the connection breaks, and doubles nothing', async () => {
    const unreachable = new ProblemError(unreachableProblem());
    const { follower, asked, ends, settle, fire } = setUp([
      { events: [[token('One '), '4']], error: unreachable },
      { error: new TypeError('network error') },
      { events: [[token('two'), '7']] },
      { events: [[end, '7']] },
    ]);
    follower.start();
    await settle();
    for (let left = 4; left > 0; left -= 1) await fire();
    expect(asked).toEqual([null, '4', '4', '7']);
    expect(follower.getSnapshot().text).toBe('One two');
    expect(ends.map((stored) => stored?.content)).toEqual(['whole']);
    await fire();
    expect(asked).toHaveLength(4);
  });

  it('shows the whole message when what it has is no part of the answer', async () => {
    const { follower, settle, fire } = setUp([
      {
        events: [
          [token('Old'), '3'],
          [{ kind: 'message', message: message({ content: 'New ' }) }, '4'],
          [token('text'), '8'],
        ],
      },
    ]);
    follower.start();
    await settle();
    await fire();
    expect(follower.getSnapshot().text).toBe('New text');
  });

  it('keeps the last state of each tool, and tells of stored profiles', async () => {
    const tool = (place: number, status: 'running' | 'done'): [AnswerEvent, string] => [
      { kind: 'tool', place, call: { tool: `t${place}`, status, detail: null } },
      '0.1',
    ];
    const { follower, settle, fire, profiles } = setUp([
      { events: [tool(0, 'running'), tool(0, 'done'), [{ kind: 'profile' }, '0.2'], tool(1, 'running')] },
    ]);
    follower.start();
    await settle();
    await fire();
    expect(follower.getSnapshot().toolCalls.map(({ tool: name, status }) => `${name} ${status}`)).toEqual([
      't0 done',
      't1 running',
    ]);
    expect(profiles()).toBe(1);
  });

  it('ends when the server does not know the answer', async () => {
    const gone = new ProblemError({ ...unreachableProblem(), kind: 'refused', status: 404 });
    const { follower, ends, settle } = setUp([{ error: gone }]);
    follower.start();
    await settle();
    expect(ends).toEqual([null]);
  });

  it('tells nothing any more when it was stopped', async () => {
    const { follower, asked, ends, settle, fire } = setUp([{ events: [[end, '1']] }]);
    follower.start();
    follower.stop();
    await settle();
    await fire();
    expect(ends).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
