import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadChecks } from '../src/catalogue.ts';
import { runColumn } from '../src/runner.ts';
import { foreignApps } from '../targets/index.ts';
import {
  knownOutcome,
  NotRun,
  notApplicableIn,
  readRecorded,
  requireRun,
} from '../targets/outcomes.ts';

const checks = await loadChecks();
const recorded = await readRecorded();
const { signal } = new AbortController();

function luckyChecks({ causes }: (typeof foreignApps)[number]): string[] {
  return Object.values(causes).flatMap((cause) => (cause.takesLuck ? cause.checks : []));
}

for (const app of foreignApps) {
  const { name } = app.column;

  test(`${name} has exactly the findings that are known, as docs/scoreboard.md shows them`, async () => {
    const result = await runColumn(app.column, { checks, signal });
    assert.equal(result.startFailure, undefined);
    const missed = luckyChecks(app).filter((id) => result.verdicts.get(id)?.outcome === 'pass');
    const steady = checks.filter(({ id }) => !missed.includes(id));
    const hint = 'run npm run conformance:scoreboard, name the causes, then npm run docs';
    const surprises = steady.flatMap((check) => {
      const verdict = result.verdicts.get(check.id);
      const known = knownOutcome(app, check, recorded);
      return verdict?.outcome === known ? [] : [{ check: check.id, known, verdict }];
    });
    assert.deepEqual(surprises, [], hint);
    assert.deepEqual(notApplicableIn(result), recorded.notApplicable[name], hint);
    // A target that could not even sign in would find much, and mean nothing.
    assert.equal(
      result.verdicts.get('authorization/writer-may-create')?.outcome,
      name === 'quickstart' ? 'fail' : 'pass',
    );
    assert.equal(result.verdicts.get('pkce/challenge-is-s256')?.outcome, 'pass');
    assert.equal(result.verdicts.get('session/user-is-told-by-subject')?.outcome, 'pass');
  });

  test(`every finding in ${name} has one cause, and is a check`, () => {
    const named = Object.values(app.causes).flatMap((cause) => cause.checks);
    assert.equal(new Set(named).size, named.length);
    const ids = new Set(checks.map(({ id }) => id));
    assert.deepEqual(
      named.filter((id) => !ids.has(id)),
      [],
    );
  });
}

test('of a check that has not run nothing is said, but how to run it', () => {
  const [check] = checks;
  const [app] = foreignApps;
  assert.ok(check !== undefined && app !== undefined);
  const ran = recorded.ran.filter((id) => id !== check.id);
  const known = (error: unknown) =>
    error instanceof NotRun &&
    error.message.includes(check.id) &&
    error.message.includes('npm run conformance:scoreboard');
  assert.throws(() => knownOutcome(app, check, { ...recorded, ran }), known);
  assert.throws(() => requireRun(checks, { ...recorded, ran }), known);
});
