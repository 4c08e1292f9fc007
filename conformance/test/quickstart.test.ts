import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadChecks } from '../src/catalogue.ts';
import { hasFailed } from '../src/proof.ts';
import { runColumn } from '../src/runner.ts';
import { quickstart } from '../targets/quickstart/column.ts';
import { expectedFindings } from '../targets/quickstart/expected-findings.ts';

test('the published quickstart signs in, and has exactly the findings that are known', async () => {
  const checks = await loadChecks();
  const { signal } = new AbortController();
  const result = await runColumn(quickstart, { checks, signal });
  assert.equal(result.startFailure, undefined);
  assert.equal(result.verdicts.size, checks.length);
  const found = checks.map(({ id }) => id).filter((id) => hasFailed(result, id));
  assert.deepEqual(found, [...expectedFindings().keys()].sort());
  for (const id of ['membership/added-new-login', 'session/user-is-told-by-subject']) {
    assert.equal(result.verdicts.get(id)?.outcome, 'pass', id);
  }
});
