import assert from 'node:assert/strict';
import { Deadline, within } from '../../src/deadline.ts';
import type { TokenSet } from '../../src/index.ts';
import { MemoryRefreshLock } from '../../src/locks/memory.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { startIssuer } from '../fake-issuer.ts';
import { listenersOf } from '../listeners.ts';
import { signedInLongAgo, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';
import { hearTimers } from '../timers.ts';

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
    deadline = new Deadline(1_234);
  }).values();
  assert.equal(timer?.ms, 1_234);
  assert.deepEqual([deadline?.isOver, deadline?.signal.aborted], [false, false]);
  timer?.run();
  assert.deepEqual([deadline?.isOver, deadline?.signal.aborted], [true, true]);
});

test('deadline: it ends the wait for work that minds no signal, and begins none when it is over', async () => {
  const reason = new Error('enough');
  const caller = new AbortController();
  const waiting = new Deadline(60_000, caller.signal).wait(() => new Promise(() => {}));
  caller.abort(reason);
  await assert.rejects(waiting, reason);
  const tooLate = new Deadline(60_000, caller.signal);
  await assert.rejects(
    tooLate.wait(async () => assert.fail('begun')),
    reason,
  );
});

test("deadline: the caller's end is not a matter of time, and keeps its reason", async () => {
  const reason = new Error('enough');
  for (const abortsBefore of [true, false]) {
    const caller = new AbortController();
    if (abortsBefore) caller.abort(reason);
    const deadline = new Deadline(60_000, caller.signal);
    assert.equal(deadline.signal.aborted, abortsBefore);
    caller.abort(reason);
    assert.equal(deadline.signal.reason, reason);
    assert.equal(deadline.isOver, false);
    await assert.rejects(
      deadline.wait(async () => {}),
      reason,
    );
  }
});

test('deadline: once the wait is over it leaves no timer and nobody who listens', async () => {
  const caller = new AbortController();
  const listening = listenersOf(caller.signal);
  const left = await hearTimers(
    () => {},
    async () => {
      const deadline = new Deadline(1_234, caller.signal);
      assert.equal(listening.size, 1);
      await deadline.wait(async () => {});
      await assert.rejects(
        new Deadline(1_234).wait(() => assert.fail('at once')),
        /at once/,
      );
    },
  );
  assert.deepEqual([left, listening.size], [0, 0]);
});

test('deadline: within it work is what it comes to, beyond it nothing', async () => {
  assert.equal(await within(60_000, async () => 'done'), 'done');
  await assert.rejects(
    within(60_000, () => assert.fail('at once')),
    /at once/,
  );
  const never = new Promise(() => {});
  await assert.rejects(
    within(1, () => never),
    { name: 'AbortError' },
  );
});

test('deadline: no time limit is longer than timers can be set for, or those who join would not wait at all', async () => {
  const issuer = await startIssuer();
  const client = issuer.client({ timeoutMs: Number.MAX_SAFE_INTEGER });
  const tokens = await signedInLongAgo(issuer, client);
  const waits: number[] = [];
  await hearTimers(
    (ms) => waits.push(ms),
    async () => void (await Promise.all([1, 2, 3].map(() => client.createAgent(tokens)))),
  );
  assert.equal(issuer.asked('token').length, 1);
  assert.equal(Math.max(...waits), 2 ** 31 - 4);
});

test('deadline: whoever needs the userinfo that another asked for waits as long as four requests may take', async () => {
  const issuer = await startIssuer();
  const client = issuer.client({ timeoutMs: 700 });
  issuer.refreshesIdToken = false;
  const { tokens } = await issuer.client().createAgent(await signedInLongAgo(issuer, client));
  issuer.requests.length = 0;
  const waits: number[] = [];
  await hearTimers(
    (ms) => waits.push(ms),
    async () => void (await Promise.all([1, 2].map(() => client.createAgent(tokens)))),
  );
  assert.deepEqual([issuer.asked('userinfo').length, Math.max(...waits)], [1, 2_800]);
});

test('deadline: neither requests, nor a key cache, nor a lock leave a timer behind', async () => {
  const issuer = await startIssuer();
  const keyCache = { get: async () => undefined, set: async () => {} };
  const left = await hearTimers(
    () => {},
    async () => {
      const client = issuer.client({ keyCache });
      const { tokens } = await signIn(issuer, client);
      const expired = { ...tokens, expiresAt: 0 };
      const store = new MemorySessionStore<{ tokens: TokenSet }>();
      await store.create('a', { tokens: expired }, { expiresAt: tokens.expiresAt, sub: 'usr_1' });
      const lock = new MemoryRefreshLock();
      await client.createAgent(expired, { session: { store, id: 'a' }, lock });
    },
  );
  assert.equal(issuer.asked('token').length, 2);
  assert.equal(left, 0);
});
