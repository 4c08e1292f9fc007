import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

test('a user has fifty sessions; one more ends the oldest, and nobody else is touched', async () => {
  const party = await RelyingParty.withUser(server);
  const other = party.issuer.users.create();
  const others = await party.signIn({ mock_user: other.id });
  const first = await party.signIn();
  const second = await party.signIn();
  for (let count = 2; count < 51; count += 1) await party.authorize();
  const refused = await party.refresh(first.body.refresh_token);
  assert.deepEqual([refused.status, refused.body.error], [401, 'session_expired']);
  assert.equal((await party.refresh(second.body.refresh_token)).status, 200);
  assert.equal((await party.refresh(others.body.refresh_token)).status, 200);
  const active = party.issuer.sessions
    .list({ userId: party.issuer.users.list()[0]?.id ?? '' })
    .filter(({ status }) => status === 'active');
  assert.equal(active.length, 50);
});

test('a session ends a week after the sign-in, however much it is used', async () => {
  const party = await RelyingParty.withUser(server);
  let { body } = await party.signIn();
  for (let count = 0; count < 15; count += 1) {
    party.issuer.clock.advance(40_000);
    const refreshed = await party.refresh(body.refresh_token);
    assert.equal(refreshed.status, 200);
    body = refreshed.body;
  }
  party.issuer.clock.advance(604_800 - 15 * 40_000);
  assert.equal((await party.refresh(body.refresh_token)).body.error, 'session_expired');
});

test('a session ends when it is not used for twelve hours', async () => {
  const party = await RelyingParty.withUser(server);
  const { body } = await party.signIn();
  party.issuer.clock.advance(43_140);
  const refreshed = await party.refresh(body.refresh_token);
  assert.equal(refreshed.status, 200);
  party.issuer.clock.advance(43_200);
  const late = await party.refresh(refreshed.body.refresh_token);
  assert.equal(late.body.error, 'session_expired');
});

test('both lives of a session are settings', async () => {
  for (const options of [{ sessionMaxSeconds: 10 }, { sessionIdleSeconds: 10 }]) {
    const party = await RelyingParty.withUser(server, options);
    const { body } = await party.signIn();
    party.issuer.clock.advance(10);
    assert.equal((await party.refresh(body.refresh_token)).body.error, 'session_expired');
  }
});

const descriptionOf = ({ body }: { readonly body: object }) =>
  String(Object(body).error_description);

test('no token lives longer than 21 days, whatever is asked for', async () => {
  const year = 31_536_000;
  const options = {
    ...{ accessTokenSeconds: year, idTokenSeconds: year, refreshTokenSeconds: year },
    agentTokenSeconds: year,
  };
  const party = await RelyingParty.withUser(server, options);
  const { body } = await party.signIn();
  for (const name of ['access_token', 'id_token', 'refresh_token']) {
    const { iat = 0, exp = 0 } = decodeJwt(String(body[name]));
    assert.equal(exp - iat, 1_814_400, name);
  }
  assert.equal(body.expires_in, 1_814_400);
  const machine = await party.token({ grant_type: 'client_credentials' });
  assert.equal(machine.body.expires_in, 1_814_400);
});

test('no session lives longer than a year, whatever is asked for', async () => {
  const forEver = 10 ** 9;
  const party = await RelyingParty.withUser(server, {
    ...{ sessionMaxSeconds: forEver, sessionIdleSeconds: forEver, refreshTokenSeconds: forEver },
  });
  let { body } = await party.signIn();
  const step = 20 * 86_400;
  for (let age = step; age < 31_536_000; age += step) {
    party.issuer.clock.advance(step);
    const refreshed = await party.refresh(body.refresh_token);
    assert.equal(refreshed.status, 200, `after ${age} seconds`);
    body = refreshed.body;
  }
  party.issuer.clock.advance(31_536_000 % step);
  assert.equal((await party.refresh(body.refresh_token)).body.error, 'session_expired');
});

test('five wrong secrets lock a client for fifteen minutes, the right secret too', async () => {
  const party = await RelyingParty.withUser(server);
  const neighbour = new RelyingParty(party.issuer);
  const machine = { grant_type: 'client_credentials' };
  const wrong = () => party.token({ ...machine, client_secret: 'wrong' });
  for (let count = 0; count < 5; count += 1) assert.match(descriptionOf(await wrong()), /wrong/);
  const locked = await party.token(machine);
  assert.deepEqual([locked.status, locked.body.error], [401, 'invalid_client']);
  assert.match(descriptionOf(locked), /locked/);
  assert.equal((await neighbour.token(machine)).status, 200);
  party.issuer.clock.advance(840);
  assert.equal((await party.token(machine)).status, 401);
  party.issuer.clock.advance(60);
  assert.equal((await party.token(machine)).status, 200);
});

test('a right secret forgives the wrong ones before, and no secret at all is not counted', async () => {
  const party = await RelyingParty.withUser(server);
  const machine = { grant_type: 'client_credentials' };
  for (let round = 0; round < 3; round += 1) {
    for (let count = 0; count < 4; count += 1) {
      await party.token({ ...machine, client_secret: 'wrong' });
      await party.token({ ...machine, client_secret: undefined });
    }
    assert.equal((await party.token(machine)).status, 200);
  }
});

test('the record holds the latest requests', async () => {
  const party = await RelyingParty.withUser(server, { recordedExchanges: 10 });
  for (let count = 0; count < 25; count += 1) await party.authorize();
  const seen = party.issuer.record.all().map(({ seq }) => seq);
  assert.ok(seen.length >= 10 && seen.length <= 11);
  assert.deepEqual(
    seen,
    Array.from(seen, (_, index) => 26 - seen.length + index),
  );
});

test('revoking the session at the issuer revokes all of that user that hang on it', async () => {
  const party = await RelyingParty.withUser(server);
  const elsewhere = new RelyingParty(party.issuer);
  const other = party.issuer.users.create();
  const mine = [await party.signIn(), await elsewhere.signIn()] as const;
  const others = await party.signIn({ mock_user: other.id });
  const { sessions } = party.issuer;
  const [first, second, third] = sessions.list();
  assert.equal(first?.opSessionId, second?.opSessionId);
  assert.notEqual(first?.opSessionId, third?.opSessionId);
  sessions.revoke(first?.opSessionId ?? '');
  assert.equal((await party.refresh(mine[0].body.refresh_token)).body.error, 'invalid_grant');
  assert.equal((await elsewhere.refresh(mine[1].body.refresh_token)).body.error, 'invalid_grant');
  assert.equal((await party.refresh(others.body.refresh_token)).status, 200);
  const again = await party.signIn();
  assert.equal((await party.refresh(again.body.refresh_token)).status, 200);
  assert.notEqual(sessions.list().at(-1)?.opSessionId, first?.opSessionId);
});

test('logging out at one client leaves the sessions of the same user at others', async () => {
  const party = await RelyingParty.withUser(server);
  const elsewhere = new RelyingParty(party.issuer);
  const [mine, other] = [await party.signIn(), await elsewhere.signIn()];
  const query = new URLSearchParams({ id_token_hint: String(mine.body.id_token) });
  assert.equal((await fetch(`${party.issuer.url}/logout?${query}`)).status, 200);
  assert.equal((await party.refresh(mine.body.refresh_token)).body.error, 'invalid_grant');
  assert.equal((await elsewhere.refresh(other.body.refresh_token)).status, 200);
});
