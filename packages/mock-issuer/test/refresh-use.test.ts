import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { type Answer, RelyingParty } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

function refused(answer: Answer, error: string): void {
  assert.deepEqual([answer.status, answer.body.error], [400, error]);
}

test('a refresh that is refused because of the user leaves the refresh token as it was', async () => {
  const party = await RelyingParty.withUser(server);
  const { users } = party.issuer;
  const id = users.list()[0]?.id ?? '';
  const { body } = await party.signIn();
  users.update(id, { status: 'suspended' });
  refused(await party.refresh(body.refresh_token), 'invalid_grant');
  users.update(id, { status: 'active' });
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
});

test('a refresh that is refused because of the organization leaves the refresh token as it was', async () => {
  const party = await RelyingParty.withUser(server, { selectedOrgGone: 'invalid_grant' });
  const { organizations, users } = party.issuer;
  const { id: org } = organizations.create();
  organizations.members.add(org, { userId: users.list()[0]?.id ?? '', scopes: ['member'] });
  const { body } = await party.signIn({ org });
  organizations.suspend(org);
  refused(await party.refresh(body.refresh_token), 'invalid_grant');
  organizations.reactivate(org);
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
});

test('a second use revokes the session, whatever else is wrong with the request', async () => {
  const party = await RelyingParty.withUser(server);
  const { users, sessions } = party.issuer;
  const id = users.list()[0]?.id ?? '';
  const wrongs = [{ scope: 'admin' }, { resource: 'https://other.example/' }, {}];
  for (const changes of wrongs) {
    const { body } = await party.signIn();
    await party.refresh(body.refresh_token);
    users.update(id, { status: 'suspended' });
    refused(await party.refresh(body.refresh_token, changes), 'invalid_grant');
    users.update(id, { status: 'active' });
    assert.equal(sessions.list().at(-1)?.status, 'revoked');
  }
});

test('a second use that is refused does not count as use of the session', async () => {
  const party = await RelyingParty.withUser(server, {
    refreshReuse: 'reject',
    sessionIdleSeconds: 1_000,
  });
  const first = await party.signIn();
  const second = await party.refresh(first.body.refresh_token);
  party.issuer.clock.advance(800);
  refused(await party.refresh(first.body.refresh_token), 'invalid_grant');
  party.issuer.clock.advance(800);
  const late = await party.refresh(second.body.refresh_token);
  assert.equal(late.body.error, 'session_expired');
});

test('a grace window of no seconds is none', async () => {
  const party = await RelyingParty.withUser(server, { refreshReuse: { graceSeconds: 0 } });
  const { body } = await party.signIn();
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
  refused(await party.refresh(body.refresh_token), 'invalid_grant');
});

test('a grace window ends when its seconds are over', async () => {
  const party = await RelyingParty.withUser(server, { refreshReuse: { graceSeconds: 60 } });
  const { body } = await party.signIn();
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
  party.issuer.clock.advance(50);
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
  party.issuer.clock.advance(10);
  refused(await party.refresh(body.refresh_token), 'invalid_grant');
});
