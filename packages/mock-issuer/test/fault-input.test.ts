import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FaultInput, type IssuerServer, startIssuer } from '../src/index.ts';
import { Control } from './control.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

const neverHappens: readonly FaultInput[] = [
  { fault: 'jwks/empty', user: 'usr_1' },
  { fault: 'discovery/redirect', value: 'https://elsewhere.example/', client: 'c_1' },
  { fault: 'jwks/hold', session: 's_1' },
  { fault: 'userinfo/unavailable', grant: 'refresh_token' },
  { fault: 'authorization-response/wrong-state', grant: 'authorization_code' },
  { fault: 'token/unavailable', times: 0 },
  { fault: 'token/unavailable', times: 1.5 },
  { fault: 'token/unavailable', times: Number.NaN },
];

for (const input of neverHappens) {
  test(`${JSON.stringify(input)} would never happen, and is refused`, async () => {
    const { issuer } = await RelyingParty.withUser(server);
    assert.throws(() => issuer.faults.inject(input), RangeError);
  });
}

const wrongValues: readonly FaultInput[] = [
  { fault: 'token/redirect' },
  { fault: 'token/redirect', value: { url: 'https://elsewhere.example/', status: 700 } },
  { fault: 'token/redirect', value: { status: 302 } },
  { fault: 'token/gateway-error', value: 99 },
  { fault: 'token/gateway-error', value: '503' },
  { fault: 'token/error', value: { status: 200 } },
  { fault: 'token/error', value: { code: 'invalid_grant' } },
  { fault: 'token/unavailable', value: 'a\nb' },
  { fault: 'token/hold', value: 'afer' },
  { fault: 'token/missing-id-token', value: true },
  { fault: 'id-token/expired', value: '10' },
  { fault: 'id-token/expired', value: Number.NaN },
  { fault: 'jwks/single-key', value: 'HS256' },
];

for (const input of wrongValues) {
  const value = JSON.stringify(input.value);
  test(`${input.fault} does not take ${value}, and says what it takes`, async () => {
    const { issuer } = await RelyingParty.withUser(server);
    assert.throws(() => issuer.faults.inject(input), {
      name: 'TypeError',
      message: new RegExp(`^${input.fault} .*: .`),
    });
  });
}

test('the control API says the same', async () => {
  const { issuer } = await RelyingParty.withUser(server);
  const control = new Control(issuer);
  for (const input of [neverHappens[0], wrongValues[1]]) {
    const { status, body } = await control.call('POST', '/faults', input);
    assert.deepEqual([status, body.error], [400, 'invalid_request']);
    assert.match(String(body.error_description), new RegExp(String(input?.fault)));
  }
  assert.deepEqual((await control.call('GET', '/faults')).body.data, []);
});

test('new keys before an ID token is signed may be for one user and grant', async () => {
  const party = await RelyingParty.withUser(server);
  const [user] = party.issuer.users.list();
  const fault = party.issuer.faults.inject({
    fault: 'jwks/rotate-before-signing',
    grant: 'refresh_token',
    user: user?.id ?? '',
  });
  const { body } = await party.signIn();
  assert.equal(fault.hits, 0);
  await party.refresh(body.refresh_token);
  assert.equal(fault.hits, 1);
});
