import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

const credentialsOf = ({ client }: RelyingParty) => ({
  client_id: client.id,
  client_secret: client.secret,
});

async function isActive(party: RelyingParty, token: unknown): Promise<unknown> {
  const form = { ...credentialsOf(party), token: String(token) };
  return (await party.post('/introspect', form)).body.active;
}

async function userinfo(party: RelyingParty, token: unknown) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${party.issuer.url}/userinfo`, { headers });
  return [answer.status, Object(await answer.json()).error];
}

for (const status of ['suspended', 'disabled'] as const) {
  test(`tokens of a ${status} user count for nothing until the user is active again`, async () => {
    const party = await RelyingParty.withUser(server);
    const { users } = party.issuer;
    const id = users.list()[0]?.id ?? '';
    const { body } = await party.signIn();
    const tokens = [body.access_token, body.refresh_token];
    users.update(id, { status });
    for (const token of tokens) assert.equal(await isActive(party, token), false);
    assert.deepEqual(await userinfo(party, body.access_token), [401, 'invalid_token']);
    users.update(id, { status: 'active' });
    for (const token of tokens) assert.equal(await isActive(party, token), true);
  });
}

test('an access token of a disabled client counts for nothing', async () => {
  const party = await RelyingParty.withUser(server);
  const { body } = await party.signIn();
  party.issuer.clients.update(party.client.id, { status: 'disabled' });
  assert.deepEqual(await userinfo(party, body.access_token), [401, 'invalid_token']);
});

test("a client's own token is active without a user", async () => {
  const party = await RelyingParty.create(server);
  const { body } = await party.token({ grant_type: 'client_credentials' });
  assert.equal(await isActive(party, body.access_token), true);
});

test("another client's token cannot be revoked", async () => {
  const party = await RelyingParty.withUser(server);
  const other = new RelyingParty(party.issuer);
  const { body } = await party.signIn();
  for (const token of [body.access_token, body.refresh_token]) {
    const form = { ...credentialsOf(other), token: String(token) };
    const answer = await other.post('/revoke', form);
    assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_grant']);
    assert.equal(await isActive(party, token), true);
  }
});

test('a token that counts for nothing anyway is no error at revocation, whoever sends it', async () => {
  const party = await RelyingParty.withUser(server);
  const other = new RelyingParty(party.issuer);
  const clientId = party.client.id;
  const expired = await party.issuer.mint({ kind: 'access', clientId, expiresInSeconds: -1 });
  const { body } = await party.signIn();
  const spent = String(body.refresh_token);
  await party.refresh(spent);
  for (const token of ['made-up', expired, spent]) {
    const answer = await other.post('/revoke', { ...credentialsOf(other), token });
    assert.equal(answer.status, 200);
  }
});

test('a public client may revoke its tokens, and not introspect them', async () => {
  const party = await RelyingParty.withUser(server, {}, { confidential: false });
  const { body } = await party.signIn();
  const form = { client_id: party.client.id, token: String(body.refresh_token) };
  const answer = await party.post('/introspect', form);
  assert.deepEqual([answer.status, answer.body.error], [401, 'invalid_client']);
  assert.equal((await party.post('/revoke', form)).status, 200);
  assert.equal((await party.refresh(body.refresh_token)).status, 400);
});
