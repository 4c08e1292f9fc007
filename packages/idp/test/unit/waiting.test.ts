import assert from 'node:assert/strict';
import { waitFor } from '../../src/locks/waiting.ts';
import { listenersOf } from '../listeners.ts';
import { test } from '../suite.ts';

/** Records how long is waited between attempts, and does not wait. */
async function delays(attempts: number, random: number): Promise<number[]> {
  const { setTimeout: realTimeout } = globalThis;
  const { random: realRandom } = Math;
  const waited: number[] = [];
  Math.random = () => random;
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms: number) => {
      waited.push(ms);
      return realTimeout(run, 0);
    },
  });
  try {
    let left = attempts;
    await waitFor(async () => {
      left -= 1;
      return left === 0 ? 'done' : undefined;
    }, new AbortController().signal);
  } finally {
    Math.random = realRandom;
    Object.assign(globalThis, { setTimeout: realTimeout });
  }
  return waited;
}

test('waiting: ever less often, and never in step with others', async () => {
  assert.deepEqual(await delays(8, 0), [5, 10, 20, 40, 80, 100, 100]);
  assert.deepEqual(await delays(8, 1), [15, 30, 60, 120, 240, 300, 300]);
});

test('waiting: the signal ends a pause at once, and nothing is left on it', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const listening = listenersOf(signal);
  const { setTimeout: realTimeout } = globalThis;
  let pausing = false;
  // A pause that would never end by itself.
  Object.assign(globalThis, {
    setTimeout: () => {
      pausing = true;
      return 0;
    },
  });
  try {
    let asked = 0;
    const waiting = waitFor(async () => {
      asked += 1;
      return undefined;
    }, signal);
    while (!pausing) await Promise.resolve();
    assert.equal(listening.size, 1);
    controller.abort();
    assert.equal(await waiting, undefined);
    assert.equal(asked, 1);
    assert.equal(listening.size, 0);
  } finally {
    Object.assign(globalThis, { setTimeout: realTimeout });
  }
});

test('waiting: a signal that is aborted during an attempt ends the wait without a pause', async () => {
  const controller = new AbortController();
  const { setTimeout: realTimeout } = globalThis;
  Object.assign(globalThis, { setTimeout: () => assert.fail('nothing is left to wait for') });
  try {
    const attempt = async () => controller.abort();
    assert.equal(await waitFor(attempt, controller.signal), undefined);
  } finally {
    Object.assign(globalThis, { setTimeout: realTimeout });
  }
});
