import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check } from '../src/check.ts';
import { inProcess, StartFailure } from '../src/column.ts';
import { AppFailure } from '../src/expect.ts';
import type { Mutant } from '../src/mutant.ts';
import { judgesOf, prove } from '../src/proof/proof.ts';
import { isExact } from '../src/report/kill-matrix.ts';
import { reportOf } from '../src/report/of-run.ts';
import { isGreen } from '../src/report/totals.ts';
import { runColumn } from '../src/runner.ts';
import { requireRoute } from '../src/target.ts';

const { signal } = new AbortController();
const silent = inProcess('silent', () => ({ fetch: () => new Response('nothing here') }));

function check(run: Check['run'], level: Check['level'] = 'MUST'): Check {
  return {
    id: 'area/slug',
    title: 'A check',
    clauses: ['RFC6749-4.1.1'],
    level,
    attack: 'None.',
    run,
  };
}

async function outcomeOf(judged: Check) {
  const { verdicts } = await runColumn(silent, { checks: [judged], signal });
  return verdicts.get(judged.id);
}

test('a check that asserts nothing fails', async () => {
  const verdict = await outcomeOf(check(async () => {}));
  assert.equal(verdict?.outcome, 'fail');
  assert.match(verdict?.finding?.observed ?? '', /no assertion/);
});

test('a MUST that is not met fails, a SHOULD warns', async () => {
  const broken: Check['run'] = async (t) => t.equal(1 as number, 2, 'one');
  assert.equal((await outcomeOf(check(broken)))?.outcome, 'fail');
  assert.equal((await outcomeOf(check(broken, 'SHOULD')))?.outcome, 'warn');
});

test('a check that breaks fails, even where it only warns', async () => {
  const verdict = await outcomeOf(
    check(async () => {
      throw new TypeError('oh');
    }, 'SHOULD'),
  );
  assert.equal(verdict?.outcome, 'fail');
  assert.match(verdict?.finding?.observed ?? '', /TypeError: oh/);
});

test('a column whose app gives no answer fails, even where a check only warns', async () => {
  const broken: Check['run'] = async () => {
    throw new AppFailure('an answer', 'none');
  };
  assert.equal((await outcomeOf(check(broken, 'SHOULD')))?.outcome, 'fail');
});

test('a mutant that throws is told, and the others are judged', async () => {
  const passing = check(async (t) => t.ok(true, '', ''));
  const mutant = (id: string, start: Mutant['start']): Mutant => ({
    id,
    breaks: 'Nothing.',
    clause: 'RFC6749-4.1.1',
    caughtBy: ['another'],
    start,
  });
  const answer = () => ({ fetch: () => new Response() });
  const { kills } = await prove({
    checks: [passing],
    mutants: [mutant('throws', () => assert.fail('a mistake')), mutant('answers', answer)],
    reference: answer,
    signal,
  });
  assert.match(kills[0]?.threw ?? '', /a mistake/);
  assert.deepEqual(kills.map(isExact), [false, true]);
});

test('of two parts of a proof each has the checks that the mutant names, and both have every other once', () => {
  const passing = check(async (t) => t.ok(true, '', ''));
  const checks = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5'].map((id) => ({ ...passing, id }));
  const mutant: Mutant = {
    id: 'mutant',
    breaks: 'Nothing.',
    clause: 'RFC6749-4.1.1',
    caughtBy: ['a/2'],
    start: () => ({ fetch: () => new Response() }),
  };
  const idsOf = (shard?: { index: number; of: number }) =>
    judgesOf(mutant, checks, shard).map(({ id }) => id);
  assert.deepEqual(idsOf({ index: 1, of: 2 }), ['a/1', 'a/2', 'a/3', 'a/5']);
  assert.deepEqual(idsOf({ index: 2, of: 2 }), ['a/2', 'a/4']);
  assert.deepEqual(idsOf(), ['a/1', 'a/2', 'a/3', 'a/4', 'a/5']);
});

test('what does not apply is neither passed nor failed, and says why', async () => {
  const verdict = await outcomeOf(check(async (t) => t.notApplicable('no such route')));
  assert.deepEqual([verdict?.outcome, verdict?.reason], ['not applicable', 'no such route']);
});

test('a column that cannot start has its reason and its output, and is not green', async () => {
  const broken = inProcess('broken', () => {
    throw new StartFailure('it ended', 'what it printed');
  });
  const checks = [check(async (t) => t.ok(true, '', ''))];
  const result = await runColumn(broken, { checks, signal });
  assert.equal(result.startFailure?.output, 'what it printed');
  const report = reportOf({ checks, columns: [result], startedAt: new Date(), milliseconds: 0 });
  assert.equal(isGreen(report), false);
});

test('a target has the routes it names, whatever stands in their parameters', () => {
  const target = {
    origin: 'http://localhost:3000',
    routes: ['GET /login', 'POST /orgs/:orgId/projects'],
    settings: [],
    without: [],
  };
  requireRoute(target, 'GET', '/login');
  requireRoute(target, 'POST', '/orgs/org_1/projects');
  assert.throws(() => requireRoute(target, 'GET', '/profile'), /no GET \/profile/);
});

test('a route that nobody is to serve may be asked for only where its path is served', () => {
  const target = { routes: ['POST /logout'], settings: [], without: [] };
  requireRoute(target, 'GET', '/logout');
  requireRoute(target, 'GET', '/nowhere');
  assert.throws(
    () => requireRoute(target, 'GET', '/backchannel-logout'),
    /no \/backchannel-logout/,
  );
});
