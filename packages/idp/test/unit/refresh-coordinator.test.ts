import assert from 'node:assert/strict';
import { atTime, withClock } from '../clock.ts';
import { coordinate, old, refused, rotated, unavailable } from '../coordinate.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

test('coordinator: a settled refresh is remembered for as long as was asked', async () => {
  const { coordinator, spent } = coordinate([rotated]);
  assert.equal((await coordinator.refresh(old, {})).isNew, true);
  assert.deepEqual(await coordinator.refresh(old, {}), { tokens: rotated, isNew: false });
  assert.equal(spent.length, 1);
  const forgetful = coordinate([rotated, refused()], { rememberMs: 0 });
  await forgetful.coordinator.refresh(old, {});
  await rejectsWith('session_ended', forgetful.coordinator.refresh(old, {}));
});

test('coordinator: the end of a session is remembered as well', async () => {
  const { coordinator } = coordinate([refused()]);
  const first = await rejectsWith('session_ended', coordinator.refresh(old, {}));
  assert.equal(await rejectsWith('session_ended', coordinator.refresh(old, {})), first);
});

test('coordinator: it waits a moment before it repeats, or what the issuer asked for', async () => {
  const { coordinator, spent, slept } = coordinate([unavailable('HTTP 503'), rotated]);
  await coordinator.refresh(old, {});
  assert.equal(spent.length, 2);
  assert.equal(slept.length, 1);
  assert.ok((slept[0] ?? 0) >= 100 && (slept[0] ?? 0) <= 300, String(slept));
  const asked = coordinate([unavailable('HTTP 429', 3), rotated]);
  await asked.coordinator.refresh(old, {});
  assert.deepEqual(asked.slept, [3000]);
});

test('coordinator: many that repeat at once do not do so in step', async () => {
  const waits = new Set<number>();
  for (let each = 0; each < 8; each += 1) {
    const { coordinator, slept } = coordinate([unavailable('HTTP 503'), rotated]);
    await coordinator.refresh(old, {});
    for (const ms of slept) waits.add(ms);
  }
  assert.ok(waits.size > 1, [...waits].join());
});

test('coordinator: it does not wait beyond the time limit', async () => {
  const { coordinator, slept } = coordinate([unavailable('HTTP 503', 11)]);
  const error = await rejectsWith('issuer_unavailable', coordinator.refresh(old, {}));
  assert.equal(error.retryAfterSeconds, 11);
  assert.deepEqual(slept, []);
});

test('coordinator: without an answer it neither waits nor repeats', async () => {
  const { coordinator, spent, slept } = coordinate([unavailable('no answer')]);
  await rejectsWith('issuer_unavailable', coordinator.refresh(old, {}));
  assert.equal(spent.length, 1);
  assert.deepEqual(slept, []);
});

for (const status of [501, 502, 504, 520, 522, 524]) {
  test(`coordinator: after HTTP ${status}, which may be a gateway's, the token may be spent, so nothing is repeated`, async () => {
    const { coordinator, spent } = coordinate([unavailable(`HTTP ${status}`)]);
    await rejectsWith('issuer_unavailable', coordinator.refresh(old, {}));
    assert.equal(spent.length, 1);
  });
}

for (const status of [408, 429, 500, 503]) {
  test(`coordinator: after HTTP ${status}, which says that nothing was done, it asks once more`, async () => {
    const { coordinator, spent } = coordinate([unavailable(`HTTP ${status}`), rotated]);
    assert.deepEqual(await coordinator.refresh(old, {}), { tokens: rotated, isNew: true });
    assert.equal(spent.length, 2);
  });
}

test('coordinator: without a store there is nothing to look for', async () => {
  const { coordinator, slept } = coordinate([refused()]);
  await rejectsWith('session_ended', coordinator.refresh(old, {}));
  assert.deepEqual(slept, []);
});

test('coordinator: tokens that could not be stored are offered for an hour', async () => {
  const minute = 60_000;
  for (const [minutes, requests] of [
    [59, 1],
    [61, 2],
  ] as const) {
    await withClock(async (advance) => {
      const { coordinator, spent } = coordinate([rotated, rotated]);
      const onRefresh = () => Promise.reject(new Error('down'));
      await rejectsWith('storage_failed', coordinator.refresh(old, { onRefresh }));
      advance(minutes * minute);
      await coordinator.refresh(old, {});
      assert.equal(spent.length, requests, `after ${minutes} minutes`);
    });
  }
});

test('coordinator: it waits as long as the time limit allows, to the millisecond', () =>
  atTime(Date.now(), async () => {
    const { coordinator, slept } = coordinate([unavailable('HTTP 503', 10), rotated]);
    await coordinator.refresh(old, {});
    assert.deepEqual(slept, [10_000]);
  }));

test('coordinator: the moment it waits is between a tenth and three tenths of a second', async () => {
  const { random } = Math;
  for (const [number, ms] of [
    [0, 100],
    [1, 300],
  ] as const) {
    Math.random = () => number;
    try {
      const { coordinator, slept } = coordinate([unavailable('HTTP 503'), rotated]);
      await coordinator.refresh(old, {});
      assert.deepEqual(slept, [ms]);
    } finally {
      Math.random = random;
    }
  }
});

for (const [what, emit, hashes] of [
  ['without a listener nobody costs a hash', undefined, 0],
  ['with a listener everybody does', () => undefined, 4],
] as const) {
  test(`coordinator: ${what}, joining a refresh, or coming after it`, async () => {
    const { coordinator, spent } = coordinate([rotated], { emit });
    const { subtle } = crypto;
    const { digest } = subtle;
    let digests = 0;
    subtle.digest = (...values) => {
      digests += 1;
      return digest.apply(subtle, values);
    };
    try {
      const all = await Promise.all([1, 2, 3].map(() => coordinator.refresh(old, {})));
      assert.deepEqual(all, Array(3).fill({ tokens: rotated, isNew: true }));
      assert.deepEqual(await coordinator.refresh(old, {}), { tokens: rotated, isNew: false });
    } finally {
      subtle.digest = digest;
    }
    assert.deepEqual([digests, spent.length], [hashes, 1]);
  });
}

test('coordinator: a failure that is no error of this SDK is told as unknown, and not as one to try again', async () => {
  const told: unknown[] = [];
  const { coordinator } = coordinate([], {
    spend: () => Promise.reject(new Error('a mistake')),
    emit: (name, attributes) => {
      if (name === 'authpi.refresh.failed') told.push({ ...attributes, 'authpi.refresh.id': '' });
    },
  });
  await assert.rejects(coordinator.refresh(old, {}), /a mistake/);
  assert.deepEqual(told, [
    { 'authpi.refresh.id': '', 'error.type': 'unknown', 'authpi.error.retryable': false },
  ]);
});

test('coordinator: a session that ended without a word of the issuer is told without one', async () => {
  const told: unknown[] = [];
  const { coordinator } = coordinate([], {
    emit: (name, attributes) => {
      if (name === 'authpi.session.ended') told.push({ ...attributes, 'authpi.refresh.id': '' });
    },
  });
  const tokens = { ...old };
  delete tokens.refreshToken;
  await rejectsWith('session_ended', coordinator.refresh(tokens, {}));
  assert.deepEqual(told, [{ 'authpi.refresh.id': '', 'error.type': 'session_ended' }]);
});

test('coordinator: how long it waits before it repeats is told in seconds', async () => {
  const told: unknown[] = [];
  const { coordinator } = coordinate([unavailable('HTTP 429', 3), rotated], {
    emit: (name, attributes) => {
      if (name === 'authpi.refresh.retried') told.push({ ...attributes, 'authpi.refresh.id': '' });
    },
  });
  await coordinator.refresh(old, {});
  assert.deepEqual(told, [{ 'authpi.refresh.id': '', 'authpi.refresh.delay': 3 }]);
});
