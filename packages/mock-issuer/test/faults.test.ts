import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { type FaultId, faultCatalogue, type IssuerServer, startIssuer } from '../src/index.ts';
import { accessToken } from './faults/access-token.ts';
import { authorizationResponse } from './faults/authorization-response.ts';
import { idToken } from './faults/id-token.ts';
import { deliver } from './faults/inbox.ts';
import { logoutTokenProofs } from './faults/logout-token.ts';
import { discovery, jwks, logout } from './faults/metadata.ts';
import type { Proofs } from './faults/proof.ts';
import { token } from './faults/token.ts';
import { bodyProofs, connectionProofs, lostResponse } from './faults/transport.ts';
import { userinfoProofs } from './faults/userinfo.ts';

const proofs: Proofs = {
  ...authorizationResponse,
  ...token,
  ...idToken,
  ...accessToken,
  ...logoutTokenProofs,
  ...userinfoProofs,
  ...jwks,
  ...discovery,
  ...connectionProofs('revoke'),
  'revoke/lost-response': lostResponse('revoke'),
  ...connectionProofs('introspect'),
  ...bodyProofs('introspect'),
  ...logout,
};

let server: IssuerServer;
before(async () => {
  // The times in two answers differ by what a fault does, never by when they were given.
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  server = await startIssuer({ deliver });
});
after(() => server.stop());

test('every fault has a proof, and every proof a fault', () => {
  assert.deepEqual(Object.keys(proofs).sort(), Object.keys(faultCatalogue).sort());
});

for (const [id, prove] of Object.entries(proofs)) {
  test(`${id} happens on the wire, and changes nothing else`, () => prove(server, id as FaultId));
}

test('a redirect may have another status, and any endpoint may be without TLS', async () => {
  const { url, faults } = await server.createIssuer();
  const elsewhere = 'https://elsewhere.example/';
  const redirect = faults.inject({
    fault: 'discovery/redirect',
    value: { url: elsewhere, status: 302 },
  });
  const discovery = `${url}/.well-known/openid-configuration`;
  const { status, headers } = await fetch(discovery, { redirect: 'manual' });
  assert.deepEqual([status, headers.get('location')], [302, elsewhere]);
  redirect.remove();
  const value = { authorization_endpoint: 'http://login.example/authorize' };
  faults.inject({ fault: 'discovery/http-endpoint', value });
  const metadata = (await (await fetch(discovery)).json()) as Record<string, unknown>;
  assert.equal(metadata.authorization_endpoint, value.authorization_endpoint);
  assert.equal(metadata.token_endpoint, `${url}/token`);
});
