import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

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

test('the issuer takes its own token also when the key of it was withdrawn', async () => {
  await using server = await startIssuer();
  const party = await RelyingParty.withUser(server);
  const { body } = await party.signIn();
  const { kid } = decodeProtectedHeader(String(body.refresh_token));
  const isPublished = () => party.issuer.keys.jwks().keys.some((key) => key.kid === kid);
  assert.equal(isPublished(), true);
  for (let count = 0; count < 2; count += 1) await party.issuer.keys.rotate();
  assert.equal(isPublished(), false);
  const headers = { authorization: `Bearer ${body.access_token}` };
  assert.equal((await fetch(`${party.issuer.url}/userinfo`, { headers })).status, 200);
  const refreshed = await party.refresh(body.refresh_token);
  assert.equal(refreshed.status, 200);
  assert.notEqual(decodeProtectedHeader(String(refreshed.body.refresh_token)).kid, kid);
});
