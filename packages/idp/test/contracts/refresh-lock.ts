import assert from 'node:assert/strict';
import type { RefreshLease, RefreshLock } from '../../src/index.ts';
import type { Register } from '../suite.ts';

/** Nobody in these tests waits that long. */
const long = 60_000;
const patient = () => new AbortController().signal;

async function take(lock: RefreshLock, key: string, leaseMs = long): Promise<RefreshLease> {
  const lease = await lock.acquire(key, { leaseMs, signal: patient() });
  return lease ?? assert.fail('it was not given');
}

/** Asks for it with little patience. */
function attempt(lock: RefreshLock, key: string): Promise<RefreshLease | undefined> {
  return lock.acquire(key, { leaseMs: long, signal: AbortSignal.timeout(20) });
}

/** What every refresh lock has to do. */
export function refreshLockContract(
  register: Register,
  kind: string,
  make: () => RefreshLock | Promise<RefreshLock>,
): void {
  const test = (name: string, run: (lock: RefreshLock) => Promise<void>) =>
    register(`${kind}: ${name}`, async () => run(await make()));

  test('while one holds it nobody else gets it', async (lock) => {
    await take(lock, 'a');
    assert.equal(await attempt(lock, 'a'), undefined);
  });

  test('other keys are free', async (lock) => {
    await take(lock, 'a');
    assert.equal(typeof (await take(lock, 'b')).fence, 'number');
  });

  test('whoever waits gets it when it is freed, under a higher number', async (lock) => {
    const first = await take(lock, 'a');
    const waiting = take(lock, 'a');
    await first.release();
    assert.ok((await waiting).fence > first.fence);
  });

  test('whoever comes after it was freed gets it under a higher number', async (lock) => {
    const first = await take(lock, 'a');
    await first.release();
    const second = await take(lock, 'a');
    assert.ok(second.fence > first.fence);
    assert.equal(await attempt(lock, 'a'), undefined);
  });

  test('a lease that ran out gives it to the next, under a higher number', async (lock) => {
    const dead = await take(lock, 'a', 0);
    const successor = await take(lock, 'a');
    assert.ok(successor.fence > dead.fence);
  });

  test('whose lease ran out cannot free the lock of its successor', async (lock) => {
    const late = await take(lock, 'a', 0);
    await take(lock, 'a');
    await late.release();
    assert.equal(await attempt(lock, 'a'), undefined);
  });

  test('freeing it twice harms nobody', async (lock) => {
    const first = await take(lock, 'a');
    await first.release();
    await first.release();
    await take(lock, 'a');
    await first.release();
    assert.equal(await attempt(lock, 'a'), undefined);
  });

  test('a wait that was ended already asks for nothing', async (lock) => {
    const signal = AbortSignal.abort();
    assert.equal(await lock.acquire('a', { leaseMs: long, signal }), undefined);
    await take(lock, 'a');
  });

  test('of many at once one holds it at a time', async (lock) => {
    let inside = 0;
    const fences: number[] = [];
    const visit = async () => {
      const lease = await take(lock, 'a');
      inside += 1;
      assert.equal(inside, 1);
      await crypto.subtle.digest('SHA-256', new Uint8Array());
      fences.push(lease.fence);
      inside -= 1;
      await lease.release();
    };
    await Promise.all([1, 2, 3, 4].map(visit));
    assert.deepEqual(
      fences,
      [...new Set(fences)].sort((a, b) => a - b),
    );
  });
}
