import { describe, expect, it } from 'vitest';
import { ConnectionMonitor } from './connection';
import { unreachableProblem, type Problem } from './problem';

function setUp() {
  const timers: { callback: () => void; delayMs: number }[] = [];
  let isUp = true;
  let recoveries = 0;
  const monitor: ConnectionMonitor = new ConnectionMonitor({
    probe: () => Promise.resolve(monitor.report(isUp ? null : unreachableProblem())),
    now: () => 1000,
    random: () => 0,
    schedule: (callback, delayMs) => {
      const timer = { callback, delayMs };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  monitor.onRecovered(() => (recoveries += 1));
  const fire = async () => {
    const timer = timers.shift()!;
    timer.callback();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    return timer.delayMs;
  };
  return {
    monitor,
    timers,
    fire,
    setUp: (value: boolean) => (isUp = value),
    recoveries: () => recoveries,
  };
}

const problem: Problem = unreachableProblem();

describe('ConnectionMonitor', () => {
  it('asks with growing pauses until the backend answers, then tells that it recovered', async () => {
    const { monitor, timers, fire, setUp: set, recoveries } = setUp();
    set(false);
    monitor.report(problem);
    expect(monitor.getSnapshot()).toMatchObject({ status: 'unreachable', sinceMs: 1000, retryAtMs: 2000 });
    expect([await fire(), await fire(), await fire()]).toEqual([1000, 2000, 4000]);
    set(true);
    await fire();
    expect(monitor.getSnapshot()).toEqual({ status: 'online' });
    expect(recoveries()).toBe(1);
    expect(timers).toHaveLength(0);
  });

  it('does not start its pauses anew while only its own question is answered', async () => {
    const { monitor, fire, setUp: set } = setUp();
    set(false);
    monitor.report(problem);
    await fire();
    set(true);
    await fire();
    monitor.report(problem);
    expect(await fire()).toBe(4000);
    monitor.report(null);
    monitor.report(problem);
    expect(await fire()).toBe(1000);
  });

  it('asks once when a write failed, and stays online if it is answered', async () => {
    const { monitor, timers, recoveries } = setUp();
    monitor.check();
    await Promise.resolve();
    await Promise.resolve();
    expect(monitor.getSnapshot()).toEqual({ status: 'online' });
    expect(timers).toHaveLength(0);
    expect(recoveries()).toBe(0);
  });

  it('asks at once when told to', async () => {
    const { monitor, timers, recoveries } = setUp();
    monitor.report(problem);
    monitor.retryNow();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(recoveries()).toBe(1);
    expect(timers).toHaveLength(0);
  });
});
