import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { startIssuer } from '../src/index.ts';
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
