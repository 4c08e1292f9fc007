import assert from 'node:assert/strict';
import { Deadline } from '../../src/deadline.ts';
import { listenersOf } from '../listeners.ts';
import { test } from '../suite.ts';

interface Timer {
  readonly ms: number;
  readonly run: () => void;
}

/** @returns the timers that were set and not cleared while `work` ran; none goes off by itself */
function timersOf(work: () => void): ReadonlyMap<number, Timer> {
  const { setTimeout, clearTimeout } = globalThis;
  const timers = new Map<number, Timer>();
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms: number) => timers.set(timers.size + 1, { ms, run }).size,
    clearTimeout: (id: number) => timers.delete(id),
  });
  try {
    work();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
  return timers;
}

test('deadline: time that is over ends it, and it says so', () => {
  let deadline: Deadline | undefined;
  const [timer] = timersOf(() => {
    deadline = new Deadline(1_234, undefined);
  }).values();
  assert.equal(timer?.ms, 1_234);
  assert.deepEqual([deadline?.isOver, deadline?.signal.aborted], [false, false]);
  timer?.run();
  assert.deepEqual([deadline?.isOver, deadline?.signal.aborted], [true, true]);
});

test("deadline: the caller's end is not a matter of time, and keeps its reason", () => {
  const reason = new Error('enough');
  for (const abortsBefore of [true, false]) {
    const caller = new AbortController();
    if (abortsBefore) caller.abort(reason);
    const deadline = new Deadline(60_000, caller.signal);
    assert.equal(deadline.signal.aborted, abortsBefore);
    caller.abort(reason);
    assert.equal(deadline.signal.reason, reason);
    assert.equal(deadline.isOver, false);
    deadline.release();
  }
});

test('deadline: released, it leaves no timer and nobody who listens', () => {
  const caller = new AbortController();
  const listening = listenersOf(caller.signal);
  const timers = timersOf(() => {
    const deadline = new Deadline(1_234, caller.signal);
    assert.equal(listening.size, 1);
    deadline.release();
    new Deadline(1_234, undefined).release();
  });
  assert.deepEqual([timers.size, listening.size], [0, 0]);
});

test('deadline: a time longer than a timer can be set for does not go off at once', () => {
  const [timer] = timersOf(() => new Deadline(2 ** 40, undefined)).values();
  assert.equal(timer?.ms, 2 ** 31 - 1);
});
