import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { Control } from './control.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let issuer: Issuer;
let control: Control;
let party: RelyingParty;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.create(server);
  issuer = party.issuer;
  control = new Control(issuer);
});
after(() => server.stop());

async function agentWithSecret(scopes: readonly string[]) {
  const agent = await control.data('POST', '/agents', { name: 'Robot', scopes });
  const verifier = await control.data('POST', `/agents/${agent.id}/verifiers`, { type: 'secret' });
  return { id: String(agent.id), verifier, secret: String(verifier.secret) };
}

const tokenFor = (id: string, secret: string, scope = 'projects:read') =>
  party.post('/token', {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    scope,
  });

test('an agent gets tokens of five minutes, with no more than its scopes', async () => {
  const { id, secret } = await agentWithSecret(['projects:read']);
  assert.match(id, /^agt_[0-9a-f]{32}$/);
  const { status, body } = await tokenFor(id, secret);
  assert.deepEqual([status, body.expires_in, body.refresh_token], [200, 300, undefined]);
  const claims = decodeJwt(String(body.access_token));
  assert.deepEqual([claims.sub, claims.client_id, claims.dat], [id, id, { type: 'agent' }]);
  assert.equal(Number(claims.exp) - Number(claims.iat), 300);
  assert.equal(claims.sid, undefined);
  assert.equal((await tokenFor(id, secret, 'projects:write')).body.error, 'invalid_scope');
});

test('an agent is one by being registered as one, whatever its id', async () => {
  const { id } = issuer.agents.create({ id: 'deployer', scopes: ['projects:read'] });
  const { secret } = issuer.agents.addVerifier(id);
  const client = issuer.clients.create({ id: 'agt_client', grantTypes: ['client_credentials'] });
  const answers = [await tokenFor(id, secret), await tokenFor(client.id, client.secret ?? '')];
  const types = answers.map(({ body }) => decodeJwt(String(body.access_token)).dat);
  assert.deepEqual(types, [{ type: 'agent' }, { type: 'key' }]);
  assert.deepEqual(
    answers.map(({ body }) => body.expires_in),
    [300, 1_800],
  );
});

test("an agent's memberships stand in its tokens, like a user's", async () => {
  const { id, secret } = await agentWithSecret(['projects:read']);
  const organization = issuer.organizations.create();
  const added = await control.call('POST', `/organizations/${organization.id}/members`, {
    user_id: id,
    scopes: ['projects:read'],
  });
  assert.equal(added.status, 201);
  const claims = decodeJwt<{ organizations: { id: string }[] }>(
    String((await tokenFor(id, secret)).body.access_token),
  );
  assert.deepEqual(
    claims.organizations.map((each) => each.id),
    [organization.id],
  );
});

test('a suspended agent gets no token, and one that is active again does', async () => {
  const { id, secret } = await agentWithSecret(['projects:read']);
  await control.data('PATCH', `/agents/${id}`, { status: 'suspended' });
  assert.equal((await tokenFor(id, secret)).body.error, 'invalid_client');
  await control.data('PATCH', `/agents/${id}`, { status: 'active' });
  assert.equal((await tokenFor(id, secret)).status, 200);
});

test('each of several verifiers counts until it is removed; their secrets are shown once', async () => {
  const { id, verifier, secret } = await agentWithSecret(['projects:read']);
  const second = await control.data('POST', `/agents/${id}/verifiers`, {});
  assert.equal((await tokenFor(id, secret)).status, 200);
  assert.equal((await tokenFor(id, String(second.secret))).status, 200);
  const shown = JSON.stringify(await control.data('GET', `/agents/${id}`));
  assert.ok(shown.includes(String(second.id)));
  assert.ok(!shown.includes(secret) && !shown.includes(String(second.secret)));
  assert.equal(
    (await control.call('DELETE', `/agents/${id}/verifiers/${verifier.id}`)).status,
    204,
  );
  assert.equal((await tokenFor(id, secret)).body.error, 'invalid_client');
  assert.equal((await tokenFor(id, String(second.secret))).status, 200);
});

test('an agent has at most twenty verifiers, and none to begin with', async () => {
  const { id } = issuer.agents.create();
  assert.equal((await tokenFor(id, '')).body.error, 'invalid_client');
  for (let count = 0; count < 20; count += 1) issuer.agents.addVerifier(id);
  const more = await control.call('POST', `/agents/${id}/verifiers`, {});
  assert.deepEqual([more.status, more.body.error], [409, 'conflict']);
});

test('no agent signs in as a person does', async () => {
  const { id, secret } = await agentWithSecret(['projects:read']);
  const form = { grant_type: 'refresh_token', client_id: id, client_secret: secret };
  assert.equal((await party.post('/token', form)).body.error, 'unauthorized_client');
});
