import assert from 'node:assert/strict';
import { type Chances, Simulation } from '../simulation.ts';
import { test } from '../suite.ts';

const calm: Chances = { unavailable: 0, lostAnswer: 0, crash: 0, clockJump: 0 };
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

test('simulation: with a lock nine callers in three processes spend one token, whatever the order', async () => {
  for (const seed of seeds) {
    const outcome = await new Simulation(seed, true, calm).run();
    assert.deepEqual(
      outcome,
      { served: 9, ended: 0, unavailable: 0, died: 0, reuses: 0, spent: 1, accidents: 0 },
      `seed ${seed}`,
    );
  }
});

test('simulation: an issuer that is down at times ends nobody, and no token is spent twice', async () => {
  for (const seed of seeds) {
    const outcome = await new Simulation(seed, true, { ...calm, unavailable: 0.6 }).run();
    assert.deepEqual([outcome.ended, outcome.reuses], [0, 0], `seed ${seed}`);
    assert.equal(outcome.served + outcome.unavailable, 9, `seed ${seed}`);
  }
});

test('simulation: without a lock the losers adopt, or are signed out only where the issuer revoked', async () => {
  for (const seed of seeds) {
    const outcome = await new Simulation(seed, false, calm).run();
    assert.equal(outcome.served + outcome.ended + outcome.unavailable, 9, `seed ${seed}`);
    if (outcome.reuses === 0) assert.equal(outcome.ended, 0, `seed ${seed}`);
    assert.ok(outcome.served > 0, `seed ${seed}`);
  }
});

test('simulation: crashes and lost answers end a session only if the token was on its way, and nobody hangs', async () => {
  let accidents = 0;
  for (const seed of seeds) {
    const chances = { ...calm, lostAnswer: 0.15, crash: 0.02 };
    const outcome = await new Simulation(seed, true, chances).run();
    const { served, ended, unavailable, died } = outcome;
    assert.equal(served + ended + unavailable + died, 9, `seed ${seed}`);
    if (outcome.accidents === 0) {
      assert.deepEqual([ended, outcome.reuses], [0, 0], `seed ${seed}`);
    }
    accidents += outcome.accidents;
  }
  assert.ok(accidents > 0, 'no run had an accident: the simulation does not reach them');
});

test('simulation: a lease that runs out under its holder leads to no use of a token that nobody notices', async () => {
  for (const seed of seeds) {
    const chances = { ...calm, clockJump: 0.05 };
    const outcome = await new Simulation(seed, true, chances).run();
    assert.equal(outcome.served + outcome.ended + outcome.unavailable, 9, `seed ${seed}`);
    if (outcome.accidents === 0) {
      assert.deepEqual([outcome.ended, outcome.reuses], [0, 0], `seed ${seed}`);
    }
  }
});
