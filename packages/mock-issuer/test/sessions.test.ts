import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type IssuerEvent,
  type IssuerOptions,
  type IssuerServer,
  type Session,
  startIssuer,
} from '../src/index.ts';
import { Control } from './control.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
const delivered: string[] = [];
before(async () => {
  server = await startIssuer({ deliver: async (url) => delivered.push(url) });
});
after(() => server.stop());

/** A person who has signed in, and what the issuer tells of sessions from then on. */
async function signedIn(options: IssuerOptions = {}) {
  const backchannelLogoutUri = 'https://app.example/backchannel-logout';
  const party = await RelyingParty.withUser(server, options, { backchannelLogoutUri });
  const { body } = await party.signIn();
  const session = party.issuer.sessions.list().at(-1);
  assert.ok(session);
  const told: string[] = [];
  party.issuer.events.subscribe(({ type }: IssuerEvent) => {
    if (type.startsWith('session.')) told.push(type);
  });
  return { party, sessions: party.issuer.sessions, body, session, told };
}

const statusOf = ({ party, session }: { party: RelyingParty; session: Session }) =>
  party.issuer.sessions.get(session.id)?.status;

test('an expired session stays expired, and nobody is told that it was revoked', async () => {
  const { party, sessions, session, told, body } = await signedIn();
  sessions.expire(session.id);
  sessions.revoke(session.id);
  sessions.revoke(session.opSessionId);
  await fetch(`${party.issuer.url}/logout?id_token_hint=${body.id_token}`);
  assert.equal(statusOf({ party, session }), 'expired');
  assert.deepEqual(told, ['session.expired']);
  assert.deepEqual(delivered, []);
});

test('a suspended session can be revoked, and expires', async () => {
  const [revoked, expired] = [await signedIn(), await signedIn()];
  for (const { sessions, session } of [revoked, expired]) sessions.suspend(session.id);
  revoked.sessions.revoke(revoked.session.id);
  expired.party.issuer.clock.advance(43_200);
  assert.deepEqual([statusOf(revoked), statusOf(expired)], ['revoked', 'expired']);
});

test('a suspended session refreshes nothing until it is reactivated', async () => {
  const { party, sessions, session, body } = await signedIn();
  sessions.suspend(session.id);
  assert.equal((await party.refresh(body.refresh_token)).body.error, 'invalid_grant');
  sessions.reactivate(session.id);
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
});

test('a session that has ended is not reactivated', async () => {
  const [revoked, expired, late] = [await signedIn(), await signedIn(), await signedIn()];
  revoked.sessions.revoke(revoked.session.id);
  expired.sessions.expire(expired.session.id);
  late.sessions.suspend(late.session.id);
  late.party.issuer.clock.advance(43_200);
  for (const { sessions, session } of [revoked, expired, late]) sessions.reactivate(session.id);
  assert.deepEqual([revoked, expired, late].map(statusOf), ['revoked', 'expired', 'expired']);
});

for (const how of ['revoke', 'suspend', 'expire'] as const) {
  test(`a code is refused once somebody used ${how} on its session`, async () => {
    const { party, sessions } = await signedIn();
    const code = (await party.authorize()).get('code') ?? '';
    sessions[how](sessions.list().at(-1)?.id ?? '');
    const { status, body } = await party.redeem(code);
    assert.deepEqual([status, body.error, body.access_token], [400, 'invalid_grant', undefined]);
  });
}

const lives = {
  'max age': { sessionMaxSeconds: 1_000 },
  'idle time': { sessionIdleSeconds: 1_000 },
};
for (const [what, options] of Object.entries(lives)) {
  test(`past its ${what} a session is expired wherever one looks, before any refresh`, async () => {
    const { party, session, told, body } = await signedIn(options);
    const userinfo = () => {
      const headers = { authorization: `Bearer ${body.access_token}` };
      return fetch(`${party.issuer.url}/userinfo`, { headers });
    };
    const introspected = async (token: unknown) => {
      const { id, secret } = party.client;
      const form = { client_id: id, client_secret: secret, token: String(token) };
      return (await party.post('/introspect', form)).body.active;
    };
    party.issuer.clock.advance(500);
    assert.equal((await userinfo()).status, 200);
    assert.equal(await introspected(body.refresh_token), true);
    party.issuer.clock.advance(500);
    assert.equal((await userinfo()).status, 401);
    assert.equal(await introspected(body.refresh_token), false);
    assert.equal(await introspected(body.access_token), false);
    const control = new Control(party.issuer);
    const seen = await control.data('GET', `/sessions/${session.id}`);
    const [listed] = party.issuer.sessions.list();
    assert.deepEqual([seen.status, listed?.status], ['expired', 'expired']);
    assert.equal((await party.refresh(body.refresh_token)).body.error, 'session_expired');
    assert.deepEqual(told, ['session.expired']);
  });
}

test('a list is the first to know that sessions are over', async () => {
  const { party, sessions, told } = await signedIn({ sessionIdleSeconds: 10 });
  party.issuer.clock.advance(10);
  const statuses = sessions.list().map(({ status }) => status);
  assert.deepEqual([statuses, told], [['expired'], ['session.expired']]);
});

test('a look at a session does not count as use', async () => {
  const { party, sessions, session } = await signedIn({ sessionIdleSeconds: 10 });
  party.issuer.clock.advance(6);
  sessions.get(session.id);
  party.issuer.clock.advance(6);
  assert.equal(statusOf({ party, session }), 'expired');
});

test('sessions that are over do not count among the fifty', async () => {
  const { party, sessions, session, body } = await signedIn({ sessionIdleSeconds: 100 });
  for (let count = 1; count < 50; count += 1) await party.authorize();
  party.issuer.clock.advance(60);
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
  party.issuer.clock.advance(60);
  await party.authorize();
  assert.equal(sessions.list().filter(({ status }) => status === 'active').length, 2);
  assert.equal(statusOf({ party, session }), 'active');
});
