import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type FaultId, type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

test('a fault is for one user, one client and one grant, where it says so', async () => {
  const party = await RelyingParty.withUser(server);
  const other = party.issuer.users.create();
  const elsewhere = new RelyingParty(party.issuer);
  const [user] = party.issuer.users.list();
  const fault = party.issuer.faults.inject({
    fault: 'token/unavailable',
    client: party.client.id,
    grant: 'refresh_token',
    ...(user === undefined ? {} : { user: user.id }),
  });
  const mine = await party.signIn();
  const others = await party.signIn({ mock_user: other.id });
  const there = await elsewhere.signIn();
  assert.equal((await party.refresh(others.body.refresh_token)).status, 200);
  assert.equal((await elsewhere.refresh(there.body.refresh_token)).status, 200);
  assert.equal(fault.hits, 0);
  assert.equal((await party.refresh(mine.body.refresh_token)).status, 503);
  assert.equal(fault.hits, 1);
});

test('a fault is for one sign-in, where it says so', async () => {
  const party = await RelyingParty.withUser(server);
  const [first, second] = [await party.signIn(), await party.signIn()];
  const session = String(decodeJwt(String(first.body.access_token)).sid);
  party.issuer.faults.inject({ fault: 'token/unavailable', session });
  assert.equal((await party.refresh(second.body.refresh_token)).status, 200);
  assert.equal((await party.refresh(first.body.refresh_token)).status, 503);
});

test('a burst: one fault after the other, each as often as it says', async () => {
  const party = await RelyingParty.withUser(server);
  const { faults, record } = party.issuer;
  faults.inject({ fault: 'token/unavailable', times: 2 });
  faults.inject({ fault: 'token/too-many-requests', times: 1 });
  const code = (await party.authorize()).get('code') ?? '';
  const statuses: number[] = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await party.redeem(code)).status);
  assert.deepEqual(statuses, [503, 503, 429, 200]);
  assert.deepEqual(
    record.all({ endpoint: 'token' }).map((exchange) => exchange.faults),
    [['token/unavailable'], ['token/unavailable'], ['token/too-many-requests'], []],
  );
});

test('several faults happen at once', async () => {
  const party = await RelyingParty.withUser(server);
  const wanted: readonly FaultId[] = [
    'token/missing-refresh-token',
    'id-token/wrong-iss',
    'id-token/no-kid',
    'token/hold',
  ];
  const [, , , hold] = wanted.map((fault) => party.issuer.faults.inject({ fault }));
  const pending = party.signIn();
  await hold?.reached();
  hold?.release();
  const { body } = await pending;
  assert.equal('refresh_token' in body, false);
  assert.notEqual(decodeJwt(String(body.id_token)).iss, party.issuer.url);
  assert.equal(decodeProtectedHeader(String(body.id_token)).kid, undefined);
});

test('an issuer misbehaves alone, and behaves when its faults are cleared', async () => {
  const [party, neighbour] = await Promise.all([
    RelyingParty.withUser(server),
    RelyingParty.withUser(server),
  ]);
  party.issuer.faults.inject({ fault: 'jwks/empty' });
  const keysOf = async ({ issuer }: RelyingParty) =>
    Object(await (await fetch(`${issuer.url}/jwks.json`)).json()).keys.length;
  assert.deepEqual([await keysOf(party), await keysOf(neighbour)], [0, 6]);
  party.issuer.faults.clear();
  assert.equal(await keysOf(party), 6);
});

test('an unknown fault is refused', async () => {
  const { issuer } = await RelyingParty.withUser(server);
  const fault = JSON.parse('"token/nonsense"');
  assert.throws(() => issuer.faults.inject({ fault }), RangeError);
});

test('stopping lets go of what a fault holds', async () => {
  const own = await startIssuer();
  const party = await RelyingParty.create(own);
  party.issuer.users.create();
  const fault = party.issuer.faults.inject({ fault: 'token/hang' });
  const rejected = assert.rejects(party.signIn());
  await fault.reached();
  await own.stop();
  await rejected;
});
