import assert from 'node:assert/strict';
import { BoundedMap } from '../../src/bounded-map.ts';
import { SharedWork } from '../../src/shared-work.ts';
import { deferred } from '../deferred.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

/** Long enough that no joiner gives up. */
const patient = { joinMs: 60_000 };
/** A joiner that gives up at once. */
const impatient = { joinMs: 0 };

const never = () => new Promise<string>(() => {});

test('shared work: it is done once for everybody who asks while it runs', async () => {
  const shared = new SharedWork<number>();
  let done = 0;
  const work = async () => {
    done += 1;
    return done;
  };
  const results = await Promise.all([1, 2, 3].map(() => shared.run('key', work, patient)));
  assert.deepEqual(results, [1, 1, 1]);
});

test('shared work: it is done again for whoever asks later', async () => {
  const shared = new SharedWork<number>();
  let done = 0;
  const work = async () => {
    done += 1;
    return done;
  };
  await shared.run('key', work, patient);
  assert.equal(await shared.run('key', work, patient), 2);
});

test('shared work: different keys are different work', async () => {
  const shared = new SharedWork<string>();
  const results = ['a', 'b'].map((key) => shared.run(key, async () => key, patient));
  assert.deepEqual(await Promise.all(results), ['a', 'b']);
});

test('shared work: everybody gets its failure, and the next one tries again', async () => {
  const shared = new SharedWork<string>();
  const failure = new Error('no');
  const failing = async () => {
    throw failure;
  };
  const calls = [1, 2, 3].map(() => shared.run('key', failing, patient));
  const results = await Promise.allSettled(calls);
  for (const result of results)
    assert.equal(result.status === 'rejected' && result.reason, failure);
  assert.equal(await shared.run('key', async () => 'yes', patient), 'yes');
});

test('shared work: work that throws at once is a failure like any other', async () => {
  const shared = new SharedWork<string>();
  const throwing = () => {
    throw new Error('at once');
  };
  await assert.rejects(shared.run('key', throwing, patient), /at once/);
  assert.equal(await shared.run('key', async () => 'yes', patient), 'yes');
});

test('shared work: a result that is undefined is a result', async () => {
  const shared = new SharedWork<undefined>();
  const work = async () => undefined;
  const results = await Promise.all([1, 2].map(() => shared.run('key', work, patient)));
  assert.deepEqual(results, [undefined, undefined]);
});

test('shared work: a dead promise is evicted and the work done anew', async () => {
  const shared = new SharedWork<string>();
  void shared.run('key', never, patient);
  assert.equal(await shared.run('key', async () => 'anew', impatient), 'anew');
});

test('shared work: what was given up does not evict its successor when it ends after all', async () => {
  const shared = new SharedWork<string>();
  const slow = deferred<string>();
  const successor = deferred<string>();
  const begun = deferred<void>();
  const first = shared.run('key', () => slow.promise, patient);
  const second = shared.run(
    'key',
    () => {
      begun.resolve();
      return successor.promise;
    },
    impatient,
  );
  await begun.promise;
  slow.resolve('late');
  assert.equal(await first, 'late');
  const third = shared.run('key', () => assert.fail('the successor is to be joined'), patient);
  successor.resolve('anew');
  assert.deepEqual(await Promise.all([second, third]), ['anew', 'anew']);
});

test('shared work: only the beginner has to be kept alive', async () => {
  const shared = new SharedWork<string>();
  const kept: Promise<unknown>[] = [];
  const waitUntil = (promise: Promise<unknown>) => void kept.push(promise);
  const options = { ...patient, waitUntil };
  await Promise.all([1, 2, 3].map(() => shared.run('key', async () => 'done', options)));
  assert.equal(kept.length, 1);
});

test('bounded map: an entry answers until its time is over', () => {
  const map = new BoundedMap<string>(10);
  map.set('now', 'a', Date.now() + 60_000);
  map.set('then', 'b', Date.now() - 1);
  assert.equal(map.get('now'), 'a');
  assert.equal(map.get('then'), undefined);
  assert.equal(map.get('never'), undefined);
  map.delete('now');
  assert.equal(map.get('now'), undefined);
  assert.equal(map.size, 0);
});

test('bounded map: beyond its size it forgets what was set longest ago', () => {
  const map = new BoundedMap<number>(2);
  const until = Date.now() + 60_000;
  map.set('a', 1, until);
  map.set('b', 2, until);
  map.set('a', 3, until);
  map.set('c', 4, until);
  assert.equal(map.size, 2);
  assert.equal(map.get('a'), 3);
  assert.equal(map.get('b'), undefined);
  assert.equal(map.get('c'), 4);
});

test('bounded map: names of the prototype are names like any other', () => {
  const map = new BoundedMap<number>(2);
  for (const key of ['__proto__', 'constructor']) assert.equal(map.get(key), undefined);
  map.set('__proto__', 1, Date.now() + 60_000);
  assert.equal(map.get('__proto__'), 1);
});

/** Timers run out when the test says so; those that were cleared are no longer there. */
async function withTimers(run: (timers: Map<unknown, () => void>) => Promise<void>): Promise<void> {
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const timers = new Map<unknown, () => void>();
  Object.assign(globalThis, {
    setTimeout: (callback: () => void) => {
      const timer = {};
      timers.set(timer, callback);
      return timer;
    },
    clearTimeout: (timer: unknown) => void timers.delete(timer),
  });
  try {
    await run(timers);
  } finally {
    Object.assign(globalThis, { setTimeout: realSet, clearTimeout: realClear });
  }
}

/** Lets everything go on that waits for nothing. */
async function quiet(): Promise<void> {
  for (let tick = 0; tick < 50; tick += 1) await Promise.resolve();
}

test('shared work: however many give up a dead promise, the work is done anew once', () =>
  withTimers(async (timers) => {
    const shared = new SharedWork<string>();
    void shared.run('key', never, patient);
    const anew = deferred<string>();
    let begun = 0;
    const work = () => {
      begun += 1;
      return anew.promise;
    };
    const waiting = [1, 2, 3].map(() => shared.run('key', work, patient));
    for (const runOut of [...timers.values()]) runOut();
    await quiet();
    assert.equal(begun, 1);
    anew.resolve('anew');
    assert.deepEqual(await Promise.all(waiting), ['anew', 'anew', 'anew']);
  }));

test('shared work: a joiner leaves no timer behind', () =>
  withTimers(async (timers) => {
    const shared = new SharedWork<string>();
    const slow = deferred<string>();
    const both = [1, 2].map(() => shared.run('key', () => slow.promise, patient));
    assert.equal(timers.size, 1);
    slow.resolve('done');
    await Promise.all(both);
    assert.equal(timers.size, 0);
  }));

test('shared work: where doing it twice does no harm, only the first wait is short', () =>
  withTimers(async (timers) => {
    const shared = new SharedWork<string>(1_000);
    void shared.run('key', never, patient);
    let begun = 0;
    const slow = deferred<string>();
    const work = () => {
      begun += 1;
      return slow.promise;
    };
    const joiners = [1, 2, 3].map(() => shared.run('key', work, patient));
    await quiet();
    for (const [timer, runOut] of timers) {
      timers.delete(timer);
      runOut();
    }
    await quiet();
    // The one that gave up first began anew, and the others wait for it as long as it takes.
    assert.equal(begun, 1);
    slow.resolve('done');
    assert.deepEqual(await Promise.all(joiners), ['done', 'done', 'done']);
    assert.equal(begun, 1);
  }));

test('shared work: a waitUntil that fails is told as what it is, and the work goes on', async () => {
  const shared = new SharedWork<string>();
  const done = deferred<string>();
  const waitUntil = () => {
    throw new TypeError('Illegal invocation');
  };
  const call = shared.run('key', () => done.promise, { ...patient, waitUntil });
  const { message } = await rejectsWith('configuration', call);
  assert.match(
    message,
    /^waitUntil threw TypeError\. Pass \(promise\) => ctx\.waitUntil\(promise\)\. /,
  );
  const joined = shared.run('key', () => assert.fail('it runs'), patient);
  done.resolve('done');
  assert.equal(await joined, 'done');
});
