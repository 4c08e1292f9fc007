import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty, read } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

type Change = (issuer: Issuer, organizationId: string, userId: string) => unknown;

const changes: { readonly [what: string]: { change: Change; scopes: string[] | undefined } } = {
  'a removed member': {
    change: ({ organizations }, id, user) => organizations.members.remove(id, user),
    scopes: undefined,
  },
  'a suspended member': {
    change: ({ organizations }, id, user) =>
      organizations.members.update(id, user, { status: 'suspended' }),
    scopes: undefined,
  },
  'other scopes': {
    change: ({ organizations }, id, user) =>
      organizations.members.update(id, user, { scopes: ['projects:write'] }),
    scopes: ['projects:write'],
  },
  'a suspended organization': {
    change: ({ organizations }, id) => organizations.suspend(id),
    scopes: undefined,
  },
  'a reactivated organization': {
    change: ({ organizations }, id) => {
      organizations.suspend(id);
      organizations.reactivate(id);
    },
    scopes: ['projects:read'],
  },
  'a deleted organization': {
    change: ({ organizations }, id) => organizations.delete(id),
    scopes: undefined,
  },
};

for (const [what, { change, scopes }] of Object.entries(changes)) {
  test(`${what} shows in new tokens and userinfo, and changes none issued before`, async () => {
    const party = await RelyingParty.create(server);
    const { issuer } = party;
    const user = issuer.users.create();
    const { id } = issuer.organizations.create();
    issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
    const before = await party.signIn();
    change(issuer, id, user.id);
    assert.deepEqual(scopesIn(before.body.access_token, id), ['projects:read']);
    const userinfo = await read(
      await fetch(`${issuer.url}/userinfo`, {
        headers: { authorization: `Bearer ${before.body.access_token}` },
      }),
    );
    assert.deepEqual(scopesOf(userinfo.body.organizations, id), scopes);
    const after = await party.refresh(before.body.refresh_token);
    assert.deepEqual(scopesIn(after.body.access_token, id), scopes);
    assert.deepEqual(scopesIn(after.body.id_token, id), scopes);
  });
}

test('the client restriction and the selected organization narrow the claim', async () => {
  const party = await RelyingParty.create(server);
  const { organizations, users, clients } = party.issuer;
  const user = users.create();
  const [first, second, third] = [1, 2, 3].map(() => organizations.create().id) as [
    string,
    string,
    string,
  ];
  for (const id of [first, second, third]) {
    organizations.members.add(id, { userId: user.id, scopes: ['member'] });
  }
  clients.update(party.client.id, { organizations: [first, second] });
  assert.deepEqual(idsIn((await party.signIn()).body.access_token), [first, second]);
  const selected = await party.signIn({ org: second });
  assert.deepEqual(idsIn(selected.body.access_token), [second]);
  assert.equal((await party.authorize({ org: third })).get('error'), 'access_denied');
  organizations.members.remove(second, user.id);
  assert.deepEqual(idsIn((await party.refresh(selected.body.refresh_token)).body.id_token), []);
});

test('a selected organization that is gone can end the session', async () => {
  const party = await RelyingParty.create(server, { selectedOrgGone: 'invalid_grant' });
  const { organizations, users } = party.issuer;
  const user = users.create();
  const { id } = organizations.create();
  organizations.members.add(id, { userId: user.id, scopes: ['member'] });
  const { body } = await party.signIn({ org: id });
  organizations.suspend(id);
  assert.equal((await party.refresh(body.refresh_token)).body.error, 'invalid_grant');
});

function scopesIn(token: unknown, organizationId: string): unknown {
  return scopesOf(decodeJwt(String(token)).organizations, organizationId);
}

function scopesOf(claim: unknown, organizationId: string): unknown {
  assert.ok(Array.isArray(claim));
  return claim.find(({ id }) => id === organizationId)?.scopes;
}

function idsIn(token: unknown): unknown[] {
  const { organizations } = decodeJwt<{ organizations: { id: string }[] }>(String(token));
  return organizations.map(({ id }) => id);
}
