import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Coverage,
  certificationModules,
  type FaultDescription,
  faultCatalogue,
} from '../src/index.ts';

test('a module that a fault covers is named by one, and no other is', () => {
  const faults: readonly FaultDescription[] = Object.values(faultCatalogue);
  const named = new Set<string>(faults.flatMap(({ modules }) => modules));
  const modules: [string, Coverage][] = Object.entries(certificationModules);
  assert.deepEqual(
    modules.filter(([, { by }]) => by === 'fault').map(([name]) => name),
    modules.map(([name]) => name).filter((name) => named.has(name)),
  );
});

// As many as the suite has for OpenID Connect, FAPI 1.0 Advanced and FAPI 2.0.
for (const [prefix, count] of [
  ['oidcc-client-test', 57],
  ['fapi1-advanced-final-client-test', 26],
  ['fapi2-security-profile-final-client-test', 31],
] as const) {
  test(`each module of ${prefix} is covered, or why not is said`, () => {
    const names = Object.keys(certificationModules).filter((name) => name.startsWith(prefix));
    assert.equal(names.length, count);
  });
}

test('every fault says what it does and names a clause', () => {
  for (const [id, { does, clause }] of Object.entries(faultCatalogue)) {
    assert.match(does, /\w/, id);
    assert.match(clause, /^(RFC\d+|OIDCC|OIDC-[A-Za-z]+)-[\dA-Z][\d.A-Z-]*$/, id);
  }
});
