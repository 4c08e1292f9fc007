import assert from 'node:assert/strict';
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

test('coordinator: without a store there is nothing to look for', async () => {
  const { coordinator, slept } = coordinate([refused()]);
  await rejectsWith('session_ended', coordinator.refresh(old, {}));
  assert.deepEqual(slept, []);
});
