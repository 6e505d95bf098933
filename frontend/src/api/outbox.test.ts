import { describe, expect, it } from 'vitest';
import { Outbox, type OutboxOptions, type OutboxRefusal } from './outbox';
import { ProblemError, unreachableProblem, type Problem } from './problem';
import type { Write } from './write';

const unreachable = () => new ProblemError(unreachableProblem());
const failed = (over: Partial<Problem>) => new ProblemError({ ...unreachableProblem(), ...over });
const refused = () => failed({ kind: 'refused', status: 422 });
const serverError = () => failed({ kind: 'unavailable', status: 500 });

const create = (sessionId: string): Write => ({
  kind: 'createSession',
  userId: 'default',
  sessionId,
  title: 'Chat 1',
  createdAt: 1,
});
const rename = (sessionId: string, title: string): Write => ({
  kind: 'renameSession',
  userId: 'default',
  sessionId,
  title,
});

/** An outbox whose clock only moves when the test says so, and whose server answers what the test says. */
function setUp(answers: (() => unknown)[] = [], options: Partial<OutboxOptions> = {}) {
  let nowMs = 0;
  const timers: { atMs: number; callback: () => void; delayMs: number }[] = [];
  const sent: Write[] = [];
  const acknowledged: Write[] = [];
  const refusals: OutboxRefusal[] = [];
  const outbox = new Outbox({
    send: (write) => {
      sent.push(write);
      return Promise.resolve().then(() => answers.shift()?.());
    },
    onAcknowledged: (write) => void acknowledged.push(write),
    now: () => nowMs,
    random: () => 0,
    schedule: (callback, delayMs) => {
      const timer = { atMs: nowMs + delayMs, callback, delayMs };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    ...options,
  });
  outbox.onRefusal((refusal) => refusals.push(refusal));
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const advance = async (byMs: number) => {
    nowMs += byMs;
    for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.callback();
    }
    await settle();
  };
  /** Lets time pass until nothing waits any more. */
  const tick = async () => {
    await settle();
    for (let timer = timers[0]; timer; timer = timers[0]) await advance(timer.atMs - nowMs);
  };
  return { outbox, sent, acknowledged, refusals, timers, advance, settle, tick };
}

const throws = (error: Error) => () => {
  throw error;
};

describe('Outbox', () => {
  it('shows a write as pending at once and drops it when it is acknowledged', async () => {
    const { outbox, acknowledged } = setUp();
    const done = outbox.enqueue(create('a'));
    expect(outbox.getSnapshot().pending.map(({ write }) => write)).toEqual([create('a')]);
    await done;
    expect(outbox.getSnapshot()).toMatchObject({ pending: [], status: 'idle', problem: null });
    expect(acknowledged).toEqual([create('a')]);
  });

  it('sends one at a time, in the order in which they were made', async () => {
    let isBusy = false;
    const order: string[] = [];
    const outbox = new Outbox({
      send: async ({ sessionId }) => {
        expect(isBusy).toBe(false);
        isBusy = true;
        // The earlier ones take longer.
        await new Promise((resolve) => setTimeout(resolve, 10 - 3 * order.length));
        isBusy = false;
        order.push(sessionId);
      },
    });
    await Promise.all(['a', 'b', 'c'].map((id) => outbox.enqueue(create(id))));
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('keeps a write pending until its answer has been put on the screen', async () => {
    let resolve = () => undefined as void;
    const promise = new Promise<void>((done) => (resolve = done));
    const outbox = new Outbox({ send: () => Promise.resolve({}), onAcknowledged: () => promise });
    const done = outbox.enqueue(create('a'));
    await Promise.resolve();
    expect(outbox.getSnapshot().pending).toHaveLength(1);
    resolve();
    await done;
    expect(outbox.getSnapshot().pending).toHaveLength(0);
  });

  it('waits 1, 2, 4, ... at most 30 seconds while the backend cannot be reached, and never gives up', async () => {
    const { outbox, sent, timers, advance, settle } = setUp(
      Array.from({ length: 9 }, () => throws(unreachable())),
    );
    void outbox.enqueue(create('a'));
    await settle();
    const delays: number[] = [];
    for (let failure = 0; failure < 9; failure += 1) {
      expect(outbox.getSnapshot()).toMatchObject({ status: 'waiting', failingSinceMs: 0 });
      delays.push(timers[0]!.delayMs);
      await advance(timers[0]!.delayMs);
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
    expect(sent).toHaveLength(10);
    expect(outbox.getSnapshot()).toMatchObject({ pending: [], status: 'idle', failingSinceMs: null });
  });

  it('waits as long as the server asks for', async () => {
    const { outbox, timers, settle } = setUp([
      throws(failed({ kind: 'unavailable', status: 503, retryAfterMs: 45_000 })),
    ]);
    void outbox.enqueue(create('a'));
    await settle();
    expect(timers[0]?.delayMs).toBe(45_000);
    expect(outbox.getSnapshot().retryAtMs).toBe(45_000);
  });

  it('tries at once when asked to, and only once', async () => {
    const { outbox, sent, timers, settle } = setUp([throws(unreachable())]);
    const done = outbox.enqueue(create('a'));
    await settle();
    outbox.retryNow();
    outbox.retryNow();
    await done;
    expect(sent).toHaveLength(2);
    expect(timers).toHaveLength(0);
  });

  it('keeps what is queued during an outage, in its order behind what was first', async () => {
    const { outbox, sent, advance, settle } = setUp([throws(unreachable()), throws(unreachable())]);
    void outbox.enqueue(create('a'));
    await settle();
    void outbox.enqueue(rename('a', 'First'));
    void outbox.enqueue(rename('a', 'Second'));
    await settle();
    expect(sent).toHaveLength(1);
    await advance(1000);
    await advance(2000);
    expect(sent.slice(2)).toEqual([create('a'), rename('a', 'First'), rename('a', 'Second')]);
    expect(outbox.getSnapshot().pending).toEqual([]);
  });

  it('drops a refused write, tells why, and goes on with the next', async () => {
    const { outbox, refusals, acknowledged, settle } = setUp([throws(refused())]);
    const first = outbox.enqueue(rename('a', 'Refused'));
    const second = outbox.enqueue(rename('a', 'Fine'));
    await expect(first).rejects.toBeInstanceOf(ProblemError);
    await second;
    await settle();
    expect(refusals).toMatchObject([
      { write: rename('a', 'Refused'), problem: { status: 422 }, droppedWith: [] },
    ]);
    expect(acknowledged).toEqual([rename('a', 'Fine')]);
  });

  it('drops with a refused session what was queued for it, and nothing else', async () => {
    const { outbox, sent, refusals } = setUp([throws(refused())]);
    const writes = [
      create('a'),
      rename('a', 'Of a'),
      rename('b', 'Of b'),
      { ...rename('a', 'x'), userId: 'other' },
    ];
    const results = await Promise.allSettled(writes.map((write) => outbox.enqueue(write)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect(sent).toEqual([writes[0], writes[2], writes[3]]);
    expect(refusals[0]?.droppedWith).toEqual([rename('a', 'Of a')]);
  });

  it('drops with a refused message the answer to it and what follows it, and nothing else', async () => {
    const { outbox, sent, refusals, settle } = setUp([() => Promise.reject(refused())]);
    const target = { userId: 'default', sessionId: 'a' };
    const send = (messageId: string, parentId?: string): Write => ({
      ...{ kind: 'sendMessage', ...target, messageId, content: messageId, createdAt: 1 },
      ...(parentId !== undefined && { parentId }),
    });
    const answer = (messageId: string): Write => ({
      ...{ kind: 'startAnswer', ...target, messageId, answerId: `to ${messageId}` },
      ...{ continues: false, username: null },
    });
    const writes = [send('q'), answer('q'), send('next', 'q'), rename('a', 'New'), answer('other')];
    for (const write of writes) void outbox.enqueue(write).catch(() => undefined);
    await settle();
    expect(refusals.map(({ droppedWith }) => droppedWith)).toEqual([[writes[1], writes[2]]]);
    expect(sent).toEqual([writes[0], writes[3], writes[4]]);
  });

  it('does not send an acknowledged write again when the screen cannot take it over', async () => {
    const errors: unknown[] = [];
    const original = console.error;
    console.error = (...words: unknown[]) => void errors.push(words);
    let sendings = 0;
    const outbox = new Outbox({
      send: () => Promise.resolve((sendings += 1)),
      onAcknowledged: () => {
        throw new Error('cannot draw');
      },
    });
    await outbox.enqueue(create('a'));
    console.error = original;
    expect(sendings).toBe(1);
    expect(outbox.getSnapshot().pending).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it('refuses a write that our own code could not send, and goes on with the next', async () => {
    const { outbox, refusals, acknowledged, settle } = setUp([throws(new URIError('URI malformed'))]);
    const first = outbox.enqueue(rename('a', 'Cannot be sent'));
    await outbox.enqueue(rename('b', 'Fine'));
    await expect(first).rejects.toBeInstanceOf(ProblemError);
    await settle();
    expect(refusals).toMatchObject([
      { write: rename('a', 'Cannot be sent'), problem: { kind: 'refused', status: 0 } },
    ]);
    expect(acknowledged).toEqual([rename('b', 'Fine')]);
  });

  it.each<[string, Write]>([
    ['a title', rename('a', 'Half \ud83d')],
    ['a session', rename('a\udc00', 'Fine')],
    ['a username', { kind: 'deleteProfile', userId: 'default', sessionId: 'a', username: '\ud83d' }],
    [
      'the text of a profile',
      { kind: 'saveProfile', userId: 'default', sessionId: 'a', username: 'b', json: '{"a":"\ud83d"}' },
    ],
  ])('refuses %s with half of a character at once, without sending it', async (_what, write) => {
    const { outbox, sent, refusals } = setUp();
    await expect(outbox.enqueue(write)).rejects.toBeInstanceOf(ProblemError);
    expect(sent).toEqual([]);
    expect(outbox.getSnapshot().pending).toEqual([]);
    expect(refusals).toMatchObject([{ write, problem: { kind: 'refused' } }]);
  });

  it('lets the writes of other sessions pass while the server fails at one', async () => {
    const { outbox, sent, acknowledged, timers, advance } = setUp([throws(serverError())]);
    void outbox.enqueue(create('a'));
    void outbox.enqueue(rename('a', 'Behind it'));
    await outbox.enqueue(rename('b', 'Other session'));
    expect(acknowledged).toEqual([rename('b', 'Other session')]);
    expect(outbox.getSnapshot()).toMatchObject({ status: 'waiting', problem: { status: 500 } });
    await advance(timers[0]!.delayMs);
    expect(sent.slice(2)).toEqual([create('a'), rename('a', 'Behind it')]);
    expect(outbox.getSnapshot()).toMatchObject({ pending: [], status: 'idle', problem: null });
  });

  it('stops trying a write at which the server fails five times, and keeps it and what is behind it', async () => {
    const { outbox, sent, timers, tick } = setUp(Array.from({ length: 5 }, () => throws(serverError())));
    void outbox.enqueue(create('a'));
    void outbox.enqueue(rename('a', 'Behind it'));
    await tick();
    expect(sent).toHaveLength(5);
    expect(timers).toEqual([]);
    expect(outbox.getSnapshot()).toMatchObject({
      status: 'idle',
      problem: null,
      pending: [
        { write: create('a'), stuck: { status: 500 } },
        { write: rename('a', 'Behind it'), stuck: null },
      ],
    });
    await outbox.enqueue(rename('b', 'Other session'));
    expect(sent.at(-1)).toEqual(rename('b', 'Other session'));
  });

  it('sends a stuck write again when asked to, with what is behind it once it is saved', async () => {
    const { outbox, sent, tick, settle } = setUp(Array.from({ length: 6 }, () => throws(serverError())));
    void outbox.enqueue(create('a'));
    void outbox.enqueue(rename('a', 'Behind it'));
    await tick();
    const { id } = outbox.getSnapshot().pending[0]!;
    outbox.retry(id);
    expect(outbox.getSnapshot().pending[0]).toMatchObject({ stuck: { status: 500 }, isSending: true });
    await settle();
    expect(outbox.getSnapshot().pending[0]).toMatchObject({ stuck: { status: 500 }, isSending: false });
    outbox.retry(id);
    await settle();
    expect(outbox.getSnapshot().pending).toEqual([]);
    expect(sent.slice(6)).toEqual([create('a'), rename('a', 'Behind it')]);
  });

  it('gives up a stuck write when told to, and goes on with what is behind it', async () => {
    const { outbox, refusals, acknowledged, tick, settle } = setUp(
      Array.from({ length: 5 }, () => throws(serverError())),
    );
    const given = outbox.enqueue(rename('a', 'Given up'));
    void outbox.enqueue(rename('a', 'Behind it'));
    await tick();
    outbox.discard(outbox.getSnapshot().pending[0]!.id);
    await expect(given).rejects.toMatchObject({ problem: { status: 500 } });
    await settle();
    expect(acknowledged).toEqual([rename('a', 'Behind it')]);
    // The person did it and need not be told.
    expect(refusals).toEqual([]);
  });

  it('gives up with a session that was never made what was queued for it', async () => {
    const { outbox, sent, tick } = setUp(Array.from({ length: 5 }, () => throws(serverError())));
    const results = [outbox.enqueue(create('a')), outbox.enqueue(rename('a', 'Of a'))];
    await tick();
    outbox.discard(outbox.getSnapshot().pending[0]!.id);
    const settled = await Promise.allSettled(results);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(outbox.getSnapshot().pending).toEqual([]);
    expect(sent).not.toContainEqual(rename('a', 'Of a'));
  });

  it('deletes a session whose other writes are stuck, without sending those', async () => {
    const { outbox, sent, tick, settle } = setUp(Array.from({ length: 5 }, () => throws(serverError())));
    const created = outbox.enqueue(create('a'));
    void outbox.enqueue(rename('a', 'Behind it'));
    await tick();
    const deletion: Write = { kind: 'deleteSession', userId: 'default', sessionId: 'a' };
    void outbox.enqueue(deletion);
    expect(outbox.getSnapshot().pending.map(({ write }) => write)).toEqual([deletion]);
    await settle();
    await created;
    expect(sent.slice(5)).toEqual([deletion]);
  });

  it('does not give up what is being sent', async () => {
    let resolve = () => undefined as void;
    const promise = new Promise<void>((done) => (resolve = done));
    const outbox = new Outbox({ send: () => promise });
    const done = outbox.enqueue(create('a'));
    outbox.discard(outbox.getSnapshot().pending[0]!.id);
    resolve();
    await done;
  });

  it('tries stuck writes again when the server is back', async () => {
    const { outbox, tick, settle } = setUp(Array.from({ length: 5 }, () => throws(serverError())));
    const done = outbox.enqueue(create('a'));
    await tick();
    outbox.retryNow();
    await done;
    await settle();
    expect(outbox.getSnapshot()).toMatchObject({ pending: [], status: 'idle' });
  });

  it('blames no write while the server is known to be away, and holds all of them back', async () => {
    const { outbox, sent, timers, advance } = setUp(
      Array.from({ length: 9 }, () => throws(failed({ status: 502 }))),
      { isReachable: () => false },
    );
    void outbox.enqueue(create('a'));
    void outbox.enqueue(create('b'));
    for (let failure = 0; failure < 9; failure += 1) {
      await advance(timers[0]?.delayMs ?? 0);
      expect(outbox.getSnapshot().pending[0]).toMatchObject({ stuck: null });
    }
    expect(sent.filter(({ sessionId }) => sessionId === 'b')).toEqual([]);
    await advance(timers[0]!.delayMs);
    expect(outbox.getSnapshot().pending).toEqual([]);
  });

  it('gives the same snapshot until something changes', async () => {
    const { outbox } = setUp();
    const before = outbox.getSnapshot();
    expect(outbox.getSnapshot()).toBe(before);
    await outbox.enqueue(create('a'));
    expect(outbox.getSnapshot()).not.toBe(before);
  });
});
