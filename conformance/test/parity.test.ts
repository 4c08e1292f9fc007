import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startReference } from '../mutants/_tools/base.ts';
import { loadChecks, loadParityMutants } from '../src/catalogue.ts';
import { compareTranscripts } from '../src/parity/compare.ts';
import { explanationOf, isExplainedAbsence } from '../src/parity/explained.ts';
import { proveParity } from '../src/parity/proof.ts';
import { Tally } from '../src/parity/tally.ts';
import type { ReportedStep } from '../src/report/run-report.ts';

const { signal } = new AbortController();
const checks = await loadChecks();
const mutants = await loadParityMutants();

describe('every kind of difference is found, though the check passes', () => {
  for (const mutant of mutants) {
    test(`${mutant.id}: ${mutant.differs}`, async () => {
      const { wrong } = await proveParity(mutant, checks, startReference, signal);
      assert.equal(wrong, undefined);
    });
  }
});

function step(path: string, began: number, ended: number, more: Partial<ReportedStep> = {}) {
  return {
    from: 'browser',
    to: 'app',
    began,
    ended,
    request: { method: 'GET', url: `https://app.test${path}`, headers: [] },
    answer: { status: 200, headers: [] },
    ...more,
  } satisfies ReportedStep;
}

test('what ran at the same time may come in any order, and what follows it too', () => {
  const one = [step('/a', 0, 3), step('/b', 1, 2), step('/c', 4, 5), step('/d', 6, 7)];
  const other = [step('/b', 0, 3), step('/a', 1, 2), step('/d', 4, 5), step('/c', 6, 7)];
  assert.deepEqual(compareTranscripts(one, other), []);
});

test('which of two browsers was the first of those that sent at the same time is chance', () => {
  const refused: Partial<ReportedStep> = { answer: { status: 400, headers: [] } };
  const other: Partial<ReportedStep> = { from: 'browser 2' };
  const one = [step('/a', 0, 2), step('/a', 1, 3, { ...other, ...refused })];
  const two = [step('/a', 0, 2, refused), step('/a', 1, 3, other)];
  assert.deepEqual(compareTranscripts(one, two), []);
});

test('what ran one after the other keeps its order', () => {
  const one = [step('/a', 0, 1), step('/b', 2, 3)];
  const other = [step('/b', 0, 1), step('/a', 2, 3)];
  assert.notDeepEqual(compareTranscripts(one, other), []);
});

test('a request more is one difference, however the names after it are numbered', () => {
  const cookie = (number: number): Partial<ReportedStep> => ({
    answer: { status: 200, headers: [['set-cookie', `a=[cookie ${number}]`]] },
  });
  const one = [step('/a', 0, 1), step('/b', 2, 3, cookie(1))];
  const other = [step('/a', 0, 1), step('/a', 2, 3, cookie(1)), step('/b', 4, 5, cookie(2))];
  assert.deepEqual(compareTranscripts(one, other), [
    { step: 'browser → app GET /a', what: 'the request', values: [undefined, '200'] },
  ]);
});

test('which values are equal is compared', () => {
  const sent = (cookie: string): Partial<ReportedStep> => ({
    request: { method: 'GET', url: 'https://app.test/', headers: [['cookie', cookie]] },
  });
  const one = [step('/', 0, 1, sent('a=[cookie 1]')), step('/', 2, 3, sent('a=[cookie 1]'))];
  const other = [step('/', 0, 1, sent('a=[cookie 1]')), step('/', 2, 3, sent('a=[cookie 2]'))];
  assert.equal(compareTranscripts(one, other).length, 1);
});

test('a header may differ only in the direction and with the values that are explained', () => {
  assert.ok(explanationOf('content-length', '12', 'answers', 'node'));
  assert.equal(explanationOf('content-length', 'many', 'answers', 'node'), undefined);
  assert.equal(explanationOf('date', '[date]', 'calls', 'node'), undefined);
  assert.ok(explanationOf('vary', 'Accept-Encoding', 'answers', 'deno@2.4'));
  for (const column of ['deno', 'deno@2.8', 'node']) {
    assert.equal(explanationOf('vary', 'Accept-Encoding', 'answers', column), undefined, column);
  }
  const tally = new Tally();
  const kept = tally.sift(
    [
      ['transfer-encoding', 'chunked'],
      ['etag', 'x'],
    ],
    'answers',
  );
  assert.deepEqual(kept, [['etag', 'x']]);
});

test('a header may be missing only in the columns that are explained', () => {
  const what = 'header strict-transport-security';
  assert.ok(isExplainedAbsence(what, ['bun@1.0', 'bun@1.1.45', 'bun@1.2.4']));
  for (const column of ['bun', 'bun@1.2', 'bun@1.2.5', 'bun@1.3', 'node']) {
    assert.ok(!isExplainedAbsence(what, ['bun@1.0', column]), column);
  }
  assert.ok(!isExplainedAbsence('header cache-control', ['bun@1.0']));
});
