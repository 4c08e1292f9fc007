import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { type Deliver, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

test('a session that is revoked is announced to its client, once', async () => {
  const delivered: { url: string; form: URLSearchParams }[] = [];
  let announce = () => {};
  const announced = new Promise<void>((resolve) => {
    announce = resolve;
  });
  await using server = await startIssuer({
    deliver: async (url, form) => {
      delivered.push({ url, form });
      announce();
    },
  });
  const backchannelLogoutUri = 'https://app.example/backchannel-logout';
  const party = await RelyingParty.create(server, {}, { backchannelLogoutUri });
  const user = party.issuer.users.create();
  await party.signIn();
  const [session] = party.issuer.sessions.list({ userId: user.id });
  party.issuer.sessions.revoke(session?.id ?? '');
  party.issuer.sessions.revoke(session?.id ?? '');
  await announced;
  assert.deepEqual(
    delivered.map(({ url }) => url),
    [backchannelLogoutUri],
  );
  const { payload, protectedHeader } = await jwtVerify(
    delivered[0]?.form.get('logout_token') ?? '',
    createLocalJWKSet(party.issuer.keys.jwks()),
    { issuer: party.issuer.url, audience: party.client.id },
  );
  assert.equal(protectedHeader.typ, 'logout+jwt');
  assert.deepEqual([payload.sub, payload.sid], [user.id, session?.id]);
  assert.ok('http://schemas.openid.net/event/backchannel-logout' in Object(payload.events));
});

for (const [what, result] of [
  ['fails', () => Promise.reject(new Error('it is down'))],
  [
    'throws',
    () => {
      throw new Error('it is down');
    },
  ],
  // A program in JavaScript may return anything.
  ['is no promise', (() => undefined) as unknown as Deliver],
] as const satisfies readonly (readonly [string, Deliver])[]) {
  test(`a delivery that ${what} disturbs nothing`, async () => {
    let announce = () => {};
    const announced = new Promise<void>((resolve) => {
      announce = resolve;
    });
    await using server = await startIssuer({
      deliver: (url, form) => {
        announce();
        return result(url, form);
      },
    });
    const backchannelLogoutUri = 'https://app.example/backchannel-logout';
    const party = await RelyingParty.withUser(server, {}, { backchannelLogoutUri });
    await party.signIn();
    const [session] = party.issuer.sessions.list();
    party.issuer.sessions.revoke(session?.id ?? '');
    await announced;
    // What is not handled ends the test only when the queue has been emptied.
    await setImmediate();
  });
}
