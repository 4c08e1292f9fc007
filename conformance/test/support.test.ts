import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runtimes } from '../runtimes/binaries.ts';
import { promisedVersions } from '../runtimes/promised.ts';
import { beginsWith, readRecord } from '../runtimes/recorded-versions.ts';
import { loadChecks } from '../src/catalogue.ts';
import { isAsPromised } from '../src/commands/versions.ts';
import { isSupported, readSupport, type VersionResult } from '../src/support.ts';

describe('the runtime versions that are promised', () => {
  const { versions } = readSupport();

  test('are those that were judged', () => {
    const judged = versions.map(({ spec }) => spec);
    assert.deepEqual(
      judged,
      promisedVersions.map(({ spec }) => spec),
    );
  });

  for (const promised of promisedVersions) {
    test(`${promised.spec} is green, or red for the reason that is given`, () => {
      const result = versions.find(({ spec }) => spec === promised.spec);
      assert.ok(result !== undefined && isAsPromised(promised, result));
    });

    const [runtime, wanted = ''] = promised.spec.split('@');
    const recorded = runtimes.find((known) => known === runtime);
    // A compatibility date is not downloaded.
    if (wanted.includes('-')) continue;
    test(`${promised.spec} is recorded with an integrity`, () => {
      assert.ok(recorded !== undefined);
      const fitting = Object.entries(readRecord()[recorded]).filter(([version]) =>
        beginsWith(version, wanted),
      );
      const integrities = fitting.flatMap(([, platforms]) => Object.values(platforms));
      assert.ok(integrities.length > 0);
      for (const integrity of integrities) assert.match(integrity, /^sha512-/);
    });
  }

  test('fail checks that exist', async () => {
    const ids = new Set((await loadChecks()).map(({ id }) => id));
    const named = promisedVersions.flatMap(({ because }) =>
      because?.fails === 'most' ? [] : (because?.fails ?? []),
    );
    assert.deepEqual(
      named.filter((id) => !ids.has(id)),
      [],
    );
  });

  test('a reason that no longer holds, and a failure without one, are both told', () => {
    const half = { passed: 1, failed: [] };
    const green: VersionResult = { spec: 'x@1', version: '1', sdkTests: half, checks: half };
    const red = { ...green, checks: { passed: 1, failed: ['a/b'] } };
    const silent = { ...green, checks: { passed: 0, failed: [] } };
    const promised = { spec: 'x@1', by: 'package.json' } as const;
    const because = { text: 'it is old', fails: ['a/b'] };
    assert.ok(isSupported(green) && !isSupported(red) && !isSupported(silent));
    assert.ok(isAsPromised(promised, green));
    assert.ok(!isAsPromised(promised, red));
    assert.ok(isAsPromised({ ...promised, because }, red));
    assert.ok(!isAsPromised({ ...promised, because }, green));
    const alsoRed = { ...red, sdkTests: { passed: 1, failed: ['a test'] } };
    assert.ok(!isAsPromised({ ...promised, because }, alsoRed));
    assert.ok(!isAsPromised({ ...promised, because: { ...because, fails: ['c/d'] } }, red));
    const most = { ...promised, because: { text: 'it is old', fails: 'most' } } as const;
    assert.ok(!isAsPromised(most, red));
    assert.ok(isAsPromised(most, { ...green, checks: { passed: 1, failed: ['a/b', 'c/d'] } }));
    assert.ok(!isAsPromised({ ...promised, because: { text: 'it does not start' } }, red));
  });
});
