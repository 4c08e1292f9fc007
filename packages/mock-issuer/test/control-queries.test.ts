import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { Control } from './control.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let issuer: Issuer;
let control: Control;
before(async () => {
  server = await startIssuer();
  issuer = await server.createIssuer();
  control = new Control(issuer);
});
after(() => server.stop());

async function idsOf(list: string, status: string): Promise<unknown[]> {
  const { body } = await control.call('GET', `${list}?status=${status}`);
  assert.ok(Array.isArray(body.data), JSON.stringify(body));
  return body.data.map(({ id }) => id);
}

test('lists are narrowed to a status', async () => {
  const { organizations, users, clients, sessions } = issuer;
  const party = new RelyingParty(issuer);
  const [user, other] = [users.create(), users.create()];
  for (let count = 0; count < 2; count += 1) await party.signIn({ mock_user: user.id });
  const [first, second] = sessions.list({ userId: user.id });
  const [one, two] = [organizations.create(), organizations.create()];
  const disabled = clients.create();
  users.update(other.id, { status: 'suspended' });
  organizations.suspend(two.id);
  clients.update(disabled.id, { status: 'disabled' });
  sessions.revoke(first?.id ?? '');
  for (const [list, status, ids] of [
    ['/organizations', 'active', [one.id]],
    ['/organizations', 'suspended', [two.id]],
    ['/organizations', 'deleted', []],
    ['/users', 'active', [user.id]],
    ['/users', 'suspended', [other.id]],
    ['/users', 'disabled', []],
    ['/clients', 'active', [party.client.id]],
    ['/clients', 'disabled', [disabled.id]],
    [`/users/${user.id}/sessions`, 'active', [second?.id]],
    [`/users/${user.id}/sessions`, 'revoked', [first?.id]],
  ] as const) {
    assert.deepEqual(await idsOf(list, status), ids, `${list} ${status}`);
  }
});

test('a page is one of what the list is narrowed to', async () => {
  const own = await server.createIssuer();
  const [first, , third] = [1, 2, 3].map(() => own.organizations.create());
  own.organizations.suspend(first?.id ?? '');
  own.organizations.suspend(third?.id ?? '');
  const list = '/organizations?status=suspended&limit=1';
  const { body } = await new Control(own).call('GET', list);
  assert.deepEqual([Object(body.data)[0].id, body.has_more], [first?.id, true]);
  const rest = await new Control(own).call('GET', `${list}&cursor=${body.next_cursor}`);
  assert.deepEqual([Object(rest.body.data)[0].id, rest.body.has_more], [third?.id, false]);
});

for (const [list, query, words] of [
  ['/organizations', 'status=gone', /status/],
  ['/organizations', 'state=active', /state/],
  ['/organizations', 'status=active&status=suspended', /status: It is given twice/],
  ['/organizations', 'sso_enabled=true', /sso_enabled: This filter is not offered here/],
  ['/organizations', 'sso_only=true', /sso_only: This filter is not offered here/],
  ['/organizations', 'mfa_required=true', /mfa_required: This filter is not offered here/],
  ['/organizations', 'invitation_enabled=1', /invitation_enabled: This filter is not offered here/],
  ['/users', 'email=ada@example.com', /email/],
  ['/users', 'status=revoked', /status/],
  ['/users', 'limit=0', /limit: It must be from 1 to 100/],
  ['/users', 'limit=101', /limit: It must be from 1 to 100/],
  ['/users', 'limit=many', /limit: It must be from 1 to 100/],
  ['/users', 'cursor=-1', /cursor: It must be one that a list gave/],
  ['/clients', 'type=web', /type/],
  ['/agents', 'status=active', /status/],
  ['/faults', 'fault=jwks/empty', /fault/],
  ['/webhooks', 'status=active', /status/],
] as const) {
  test(`${list}?${query} is refused`, async () => {
    const path = `${list}?${query}`;
    const isOfAccount = list === '/webhooks';
    const answer = await (isOfAccount
      ? control.callAccount('GET', path)
      : control.call('GET', path));
    assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_request']);
    assert.match(String(answer.body.error_description), words);
  });
}

test('lists of members, invitations and sessions refuse what they do not take', async () => {
  const user = issuer.users.create();
  const { id } = issuer.organizations.create();
  for (const list of ['members', 'invitations'].map((each) => `/organizations/${id}/${each}`)) {
    assert.equal((await control.call('GET', list)).status, 200);
    assert.equal((await control.call('GET', `${list}?nonsense=1`)).status, 400, list);
  }
  const sessions = `/users/${user.id}/sessions?client_id=c_one`;
  assert.equal((await control.call('GET', sessions)).status, 400);
});
