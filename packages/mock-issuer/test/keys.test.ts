import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startIssuer } from '../src/index.ts';

test('the key set has two generations of three algorithms, with the members that AuthPI documents', async () => {
  await using server = await startIssuer();
  const issuer = await server.createIssuer();
  const response = await fetch(`${issuer.url}/jwks.json`);
  const { keys } = Object(await response.json());
  const kids = new Set<unknown>();
  const seen: unknown[] = [];
  for (const { kid, n, x, y, ...others } of keys) {
    kids.add(kid);
    seen.push({ ...others, parts: [n, x, y].map((part) => typeof part === 'string') });
  }
  const common = { use: 'sig', ext: true };
  const generation = [
    { kty: 'EC', crv: 'P-256', alg: 'ES256', ...common, parts: [false, true, true] },
    { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', ...common, parts: [false, true, false] },
    { kty: 'RSA', e: 'AQAB', alg: 'RS256', ...common, parts: [true, false, false] },
  ];
  assert.deepEqual(seen, [...generation, ...generation]);
  assert.equal(kids.size, 6);
});
