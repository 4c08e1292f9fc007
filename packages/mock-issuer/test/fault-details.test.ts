import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compactVerify, createRemoteJWKSet, decodeJwt, decodeProtectedHeader } from 'jose';
import { type FaultInput, type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty, read } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

test('an error may have any status of an error', async () => {
  const party = await RelyingParty.withUser(server, {});
  for (const status of [400, 401, 403, 429, 500, 503]) {
    const value = { error: 'slow_down', status };
    const fault = party.issuer.faults.inject({ fault: 'token/error', value });
    const answer = await party.signIn();
    assert.deepEqual([answer.status, answer.body.error], [status, 'slow_down']);
    fault.remove();
  }
});

test('an error may say anything', async () => {
  const party = await RelyingParty.withUser(server, {});
  const value = { error: 'invalid_request', description: 'No invalid_grant' };
  const fault = party.issuer.faults.inject({ fault: 'token/error', value });
  const { body } = await party.signIn();
  assert.deepEqual(body, { error: 'invalid_request', error_description: 'No invalid_grant' });
  fault.remove();
});

test('audience and subject of an ID token and the subject of userinfo may be any that is wrong', async () => {
  const party = await RelyingParty.withUser(server, {});
  const { faults } = party.issuer;
  faults.inject({ fault: 'id-token/wrong-aud', value: `${party.client.id}x` });
  faults.inject({ fault: 'id-token/other-sub', value: 'USR_2' });
  faults.inject({ fault: 'userinfo/wrong-sub', value: 'USR_1' });
  const { body } = await party.signIn();
  const { aud, sub } = decodeJwt(String(body.id_token));
  assert.deepEqual([aud, sub], [`${party.client.id}x`, 'USR_2']);
  const headers = { authorization: `Bearer ${String(body.access_token)}` };
  const userinfo = await read(await fetch(`${party.issuer.url}/userinfo`, { headers }));
  assert.equal(userinfo.body.sub, 'USR_1');
});

test('issuer, authorized party and hash of an ID token and the issuer of metadata may be any that is wrong', async () => {
  const party = await RelyingParty.withUser(server, {});
  const { faults, url } = party.issuer;
  faults.inject({ fault: 'id-token/wrong-iss', value: [url] });
  faults.inject({ fault: 'id-token/azp-wrong', value: `${party.client.id}x` });
  faults.inject({ fault: 'id-token/wrong-at-hash', value: '' });
  faults.inject({ fault: 'discovery/wrong-issuer', value: `${url}x` });
  const { body } = await party.signIn();
  const { iss, azp, at_hash: hash } = decodeJwt(String(body.id_token));
  assert.deepEqual([iss, azp, hash], [[url], `${party.client.id}x`, '']);
  const metadata = await read(await fetch(`${url}/.well-known/openid-configuration`));
  assert.equal(metadata.body.issuer, `${url}x`);
});

test('members of a token response may be of any type', async () => {
  const party = await RelyingParty.withUser(server, {});
  party.issuer.faults.inject({
    fault: 'token/odd-members',
    value: { access_token: 42, scope: [] },
  });
  const { access_token: token, scope, token_type: type } = (await party.signIn()).body;
  assert.deepEqual([token, scope, type], [42, [], 'Bearer']);
});

test('clearing lets go of what a fault holds that has happened as often as it should', async () => {
  const party = await RelyingParty.withUser(server, {});
  const fault = party.issuer.faults.inject({ fault: 'token/hold', times: 1 });
  const held = party.signIn();
  await fault.reached();
  party.issuer.faults.clear();
  assert.equal((await held).status, 200);
});

test('a token is signed once: a second fault of the signature waits for its turn', async () => {
  const party = await RelyingParty.withUser(server, {});
  const first = party.issuer.faults.inject({ fault: 'id-token/alg-none', times: 1 });
  const second = party.issuer.faults.inject({ fault: 'id-token/two-parts' });
  const partsOf = async () => String((await party.signIn()).body.id_token).split('.').length;
  assert.equal(await partsOf(), 3);
  assert.deepEqual([first.hits, second.hits], [1, 0]);
  assert.equal(await partsOf(), 2);
  assert.deepEqual([first.hits, second.hits], [1, 1]);
});

test('a fault of the header goes with one of the signature', async () => {
  const party = await RelyingParty.withUser(server, {});
  const headerWith = async (fault: FaultInput['fault']) => {
    const faults = (['id-token/no-kid', fault] as const).map((each) =>
      party.issuer.faults.inject({ fault: each }),
    );
    const { body } = await party.signIn();
    for (const each of faults) each.remove();
    return decodeProtectedHeader(String(body.id_token));
  };
  for (const fault of ['id-token/bad-signature', 'id-token/unknown-crit'] as const) {
    assert.equal((await headerWith(fault)).kid, undefined, fault);
  }
});

test('the hash of the access token goes with the algorithm, whatever the client is registered for', async () => {
  const party = await RelyingParty.withUser(server, {}, { responseSignatureAlg: 'EdDSA' });
  const faults = [
    'id-token/other-alg',
    'id-token/alg-hs256-client-secret',
    'id-token/bad-signature',
  ] as const;
  const sound = decodeJwt(String((await party.signIn()).body.id_token)).at_hash;
  const lengths: unknown[] = [];
  for (const fault of faults) {
    const injected = party.issuer.faults.inject({ fault });
    const { body } = await party.signIn();
    lengths.push(String(decodeJwt(String(body.id_token)).at_hash).length);
    injected.remove();
  }
  // Half of SHA-512 has 43 characters, half of SHA-256 has 22.
  assert.deepEqual([String(sound).length, ...lengths], [43, 22, 22, 43]);
  const wrong = ['id-token/missing-at-hash', 'id-token/other-alg'] as const;
  for (const fault of wrong) party.issuer.faults.inject({ fault });
  assert.equal('at_hash' in decodeJwt(String((await party.signIn()).body.id_token)), false);
});

test('faults of a code do not count where there is none, and all others happen', async () => {
  const party = await RelyingParty.withUser(server, {});
  const { faults } = party.issuer;
  const long = faults.inject({ fault: 'authorization-response/long-code' });
  const wrong = faults.inject({ fault: 'authorization-response/wrong-state' });
  const denied = await party.authorize({ mock_user: undefined, mock_decision: 'deny' });
  assert.equal(denied.get('error'), 'access_denied');
  assert.equal(denied.has('code'), false);
  assert.notEqual(denied.get('state'), 'the-state');
  assert.deepEqual([long.hits, wrong.hits], [0, 1]);
  const error = faults.inject({ fault: 'authorization-response/error' });
  const other = await party.authorize({ mock_user: undefined, mock_decision: 'deny' });
  assert.deepEqual([other.get('error'), error.hits], ['server_error', 1]);
});

test('an error that was asked for does not count where the request itself is refused', async () => {
  const party = await RelyingParty.withUser(server, {});
  const error = party.issuer.faults.inject({ fault: 'authorization-response/error' });
  const refused = await party.authorize({ code_challenge: undefined });
  assert.deepEqual([refused.get('error'), error.hits], ['invalid_request', 0]);
});

test('the key that a token links to is there, and is not one of the issuer', async () => {
  for (const responseSignatureAlg of ['ES256', 'RS256', 'EdDSA'] as const) {
    const party = await RelyingParty.withUser(server, {}, { responseSignatureAlg });
    party.issuer.faults.inject({ fault: 'id-token/embedded-jku' });
    const token = String((await party.signIn()).body.id_token);
    const { jku = '' } = decodeProtectedHeader(token);
    await compactVerify(token, createRemoteJWKSet(new URL(jku)));
    const own = createRemoteJWKSet(new URL(`${party.issuer.url}/jwks.json`));
    await assert.rejects(
      compactVerify(token, async (header, jws) =>
        own({ ...header, alg: responseSignatureAlg }, jws),
      ),
    );
    const keys = Object(await (await fetch(jku)).json()).keys;
    assert.ok(
      keys.every((key: object) => !('d' in key)),
      'only public parts',
    );
  }
});

test('without iss in its answers, the issuer still can make one that is wrong', async () => {
  const party = await RelyingParty.create(server, { issParameter: false });
  party.issuer.users.create();
  for (const what of ['iss-case', 'iss-trailing-slash', 'wrong-iss'] as const) {
    const fault = party.issuer.faults.inject({ fault: `authorization-response/${what}` });
    const answer = await fetch(party.authorizationUrl(), { redirect: 'manual' });
    const iss = new URL(answer.headers.get('location') ?? '').searchParams.get('iss');
    assert.equal((await read(answer)).status, 302);
    assert.ok(iss !== null && iss !== party.issuer.url, what);
    fault.remove();
  }
});
