import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { controlCredentials, type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { Control, dataOf } from './control.ts';
import { RelyingParty, read } from './relying-party.ts';

let server: IssuerServer;
let issuer: Issuer;
before(async () => {
  server = await startIssuer();
  issuer = await server.createIssuer();
});
after(() => server.stop());

const control = () => new Control(issuer);
const call: Control['call'] = (...request) => control().call(...request);

test('an organization and a membership live from creation to deletion', async () => {
  const user = dataOf(await call('POST', '/users', { email: 'a@example.com', display_name: 'A' }));
  const organization = dataOf(await call('POST', '/organizations', { name: 'Acme' }));
  const members = `/organizations/${organization.id}/members`;
  const added = await call('POST', members, { user_id: user.id, scopes: ['member'] });
  assert.equal(added.status, 201);
  const changed = dataOf(
    await call('PATCH', `${members}/${user.id}`, { scopes: ['owner'], status: 'suspended' }),
  );
  assert.deepEqual(changed.scopes, ['owner']);
  assert.equal(changed.status, 'suspended');
  const suspended = await call('PATCH', `/organizations/${organization.id}`, {
    status: 'suspended',
  });
  assert.equal(dataOf(suspended).status, 'suspended');
  assert.equal((await call('DELETE', `${members}/${user.id}`)).status, 204);
  assert.deepEqual((await call('GET', members)).body, {
    data: [],
    has_more: false,
    next_cursor: null,
  });
  assert.equal((await call('DELETE', `/organizations/${organization.id}`)).status, 204);
  assert.equal((await call('GET', `/organizations/${organization.id}`)).status, 404);
});

test('lists come in pages', async () => {
  for (let count = 0; count < 3; count += 1) issuer.users.create();
  const all = issuer.users.list().map(({ id }) => id);
  const seen: unknown[] = [];
  let cursor: unknown = '0';
  while (cursor !== null) {
    const { body } = await call('GET', `/users?limit=2&cursor=${cursor}`);
    assert.ok(Array.isArray(body.data));
    seen.push(...body.data.map(({ id }) => id));
    cursor = body.next_cursor;
  }
  assert.deepEqual(seen, all);
});

test('what is not understood is refused by name', async () => {
  const wrong = await call('POST', '/organizations', {});
  assert.deepEqual([wrong.status, wrong.body.error], [400, 'invalid_request']);
  assert.match(String(wrong.body.error_description), /name/);
  const typo = await call('POST', '/users', { e_mail: 'a@example.com' });
  assert.match(String(typo.body.error_description), /e_mail/);
  const nobody = await call('POST', '/organizations/org_none/members', {
    user_id: 'usr_none',
    scopes: [],
  });
  assert.deepEqual([nobody.status, nobody.body.error], [404, 'not_found']);
});

test('without the key nothing is shown', async () => {
  const { accountId } = controlCredentials;
  const url = `${server.origin}/v1/accounts/${accountId}/issuers/${issuer.id}/users`;
  for (const headers of [{}, { authorization: `Basic ${btoa('key_mock:wrong')}` }]) {
    const answer = await read(await fetch(url, { headers }));
    assert.deepEqual([answer.status, answer.body.error], [401, 'unauthorized_client']);
    assert.equal(typeof answer.body.error_description, 'string');
    assert.equal(answer.headers.get('www-authenticate'), 'Basic realm="AuthPI"');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  }
});

test('an organization keeps its type, and who changed its status and why', async () => {
  const business = await control().data('POST', '/organizations', {
    name: 'Acme',
    org_type: 'business',
  });
  assert.equal(business.org_type, 'business');
  const path = `/organizations/${business.id}`;
  const change = {
    status: 'suspended',
    status_reason: 'r'.repeat(1_000),
    status_by: 'b'.repeat(200),
  };
  await control().data('PATCH', path, change);
  const seen = await control().data('GET', path);
  assert.deepEqual({ ...seen, ...change }, seen);
  const again = await control().data('PATCH', path, { status: 'active' });
  assert.deepEqual([again.status_reason, again.status_by], [null, null]);
  const other = await control().data('POST', '/organizations', { name: 'Other' });
  assert.equal(other.org_type, null);
});

for (const tooLong of [{ status_reason: 'r'.repeat(1_001) }, { status_by: 'b'.repeat(201) }]) {
  const [name] = Object.keys(tooLong);
  test(`a ${name} that is too long is refused`, async () => {
    const { id } = issuer.organizations.create();
    const answer = await call('PATCH', `/organizations/${id}`, { status: 'suspended', ...tooLong });
    assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_request']);
    assert.match(String(answer.body.error_description), new RegExp(`^${name}: `));
    assert.equal(issuer.organizations.get(id)?.status, 'active');
  });
}

test('an invitation becomes a membership, once', async () => {
  const control = new Control(issuer);
  const user = issuer.users.create({ email: 'invited@example.com' });
  const organization = issuer.organizations.create();
  const path = `/organizations/${organization.id}/invitations`;
  const invitation = await control.data('POST', path, {
    email_invited: 'invited@example.com',
    scopes: ['projects:read'],
    user_title: 'Guest',
    message: 'Come in',
    inviter: { name: 'Ada' },
  });
  assert.deepEqual(
    [invitation.status, invitation.user_title, invitation.inviter],
    ['pending', 'Guest', { name: 'Ada' }],
  );
  assert.equal(Number(invitation.expires_at) - Number(invitation.created_at), 604_800_000);
  const accepted = await control.data('POST', `${path}/${invitation.id}/accept`, {});
  assert.deepEqual([accepted.user_id, accepted.scopes], [user.id, ['projects:read']]);
  const member = issuer.organizations.members.get(organization.id, user.id);
  assert.deepEqual([member?.scopes, member?.title], [['projects:read'], 'Guest']);
  const again = await control.call('POST', `${path}/${invitation.id}/accept`, {});
  assert.deepEqual([again.status, again.body.error], [409, 'conflict']);
  const seen = await control.data('GET', `${path}/${invitation.id}`);
  assert.equal(seen.status, 'accepted');
});

test('an invitation that is revoked, expired or of a suspended organization is not accepted', async () => {
  const own = await server.createIssuer();
  const control = new Control(own);
  own.users.create({ email: 'invited@example.com' });
  const organization = own.organizations.create();
  const path = `/organizations/${organization.id}/invitations`;
  const invited = { email_invited: 'invited@example.com', scopes: ['member'] };
  const accept = async (id: unknown) =>
    (await control.call('POST', `${path}/${id}/accept`, {})).body.error_description;
  const revoked = await control.data('POST', path, invited);
  assert.equal((await control.call('DELETE', `${path}/${revoked.id}`)).status, 204);
  assert.match(String(await accept(revoked.id)), /revoked/);
  const late = await control.data('POST', path, { ...invited, expires_in_seconds: 60 });
  const frozen = await control.data('POST', path, invited);
  own.organizations.suspend(organization.id);
  assert.match(String(await accept(frozen.id)), /suspended/);
  assert.equal((await control.call('POST', path, invited)).status, 409);
  own.clock.advance(61);
  assert.match(String(await accept(late.id)), /expired/);
  assert.deepEqual(own.organizations.members.list(organization.id), []);
  const nobody = await control.call('POST', path, { ...invited, scopes: [] });
  assert.equal(nobody.status, 400);
});

test('a client is created with a secret that is shown once, used, changed and disabled', async () => {
  const control = new Control(issuer);
  const client = await control.data('POST', '/clients', { type: 'm2m', name: 'Nightly' });
  assert.match(String(client.client_secret), /^[\w-]{43}$/);
  const shown = await control.data('GET', `/clients/${client.id}`);
  assert.equal('client_secret' in shown, false);
  const { client_secret: _, ...others } = client;
  assert.deepEqual(shown, others);
  const token = () =>
    fetch(`${issuer.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: String(client.id),
        client_secret: String(client.client_secret),
      }),
    });
  const changed = await control.data('PATCH', `/clients/${client.id}`, { access_token_ttl: 60 });
  assert.equal(changed.access_token_ttl, 60);
  assert.equal(Object(await (await token()).json()).expires_in, 60);
  await control.data('PATCH', `/clients/${client.id}`, { status: 'disabled' });
  assert.equal(Object(await (await token()).json()).error, 'invalid_client');
  const spa = await control.data('POST', '/clients', {
    type: 'spa',
    redirect_uris: ['https://a.example/'],
  });
  assert.deepEqual([spa.client_secret, spa.redirect_uris], [undefined, ['https://a.example/']]);
});

test('faults are asked for, counted, released and removed', async () => {
  const own = await server.createIssuer();
  const control = new Control(own);
  const keys = () => fetch(`${own.url}/jwks.json`);
  const fault = await control.data('POST', '/faults', { fault: 'jwks/unavailable', times: 1 });
  assert.equal((await keys()).status, 503);
  assert.equal((await keys()).status, 200);
  const listed = await control.call('GET', '/faults');
  assert.deepEqual(listed.body.data, [
    { id: fault.id, fault: 'jwks/unavailable', times: 1, hits: 1 },
  ]);
  const held = await control.data('POST', '/faults', { fault: 'jwks/hold' });
  const pending = keys();
  await control.call('POST', `/faults/${held.id}/release`);
  assert.equal((await pending).status, 200);
  assert.equal((await control.call('DELETE', `/faults/${held.id}`)).status, 204);
  assert.equal((await control.call('DELETE', `/faults/${held.id}`)).status, 404);
  const unknown = await control.call('POST', '/faults', { fault: 'jwks/nonsense' });
  assert.match(String(unknown.body.error_description), /no fault jwks\/nonsense/);
});

test('time passes, and keys and secrets are replaced, when they are asked to', async () => {
  const own = await server.createIssuer();
  const control = new Control(own);
  const before = own.clock.now();
  const { now } = await control.data('POST', '/clock/advance', { seconds: 3_600 });
  assert.ok(Number(now) >= before + 3_600 && own.clock.now() >= before + 3_600);
  const none = await control.call('POST', '/clock/advance', { seconds: 'soon' });
  assert.deepEqual([none.status, none.body.error], [400, 'invalid_request']);
  const kids = async (): Promise<string[]> => {
    const { keys } = Object(await (await fetch(`${own.url}/jwks.json`)).json());
    return keys.map((key: { kid: string }) => key.kid);
  };
  const old = await kids();
  assert.equal((await control.call('POST', '/keys/rotate')).status, 204);
  assert.equal((await kids()).filter((kid) => !old.includes(kid)).length, 3);
  const { id, secret } = own.clients.create();
  const rotated = await control.data('POST', `/clients/${id}/rotate-secret`);
  assert.notEqual(rotated.client_secret, secret);
  assert.equal(rotated.client_secret, own.clients.get(id)?.secret);
  for (const other of ['c_none', own.clients.create({ type: 'spa' }).id]) {
    assert.equal((await control.call('POST', `/clients/${other}/rotate-secret`)).status, 404);
  }
});

test('what the issuer saw is listed, and narrowed to an endpoint, a client or an outcome', async () => {
  const own = await server.createIssuer();
  const control = new Control(own);
  const { id, secret = '' } = own.clients.create({ type: 'm2m', scopes: ['projects:read'] });
  const ask = (password: string) =>
    fetch(`${own.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${password}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
  await fetch(`${own.url}/jwks.json`);
  await ask(secret);
  await ask('wrong');
  const of = async (query: string): Promise<unknown> => {
    const { body } = await control.call('GET', `/requests?${query}`);
    return Object(body.data).map((each: Record<string, unknown>) => [
      each.endpoint,
      each.client,
      each.outcome,
      Object(each.response).status,
    ]);
  };
  const served = ['token', id, 'ok', 200];
  const refused = ['token', id, 'invalid_client', 401];
  assert.deepEqual(await of(''), [['jwks', undefined, 'ok', 200], served, refused]);
  assert.deepEqual(await of(`endpoint=token&client=${id}`), [served, refused]);
  assert.deepEqual(await of('outcome=invalid_client'), [refused]);
  assert.deepEqual(await of('user=usr_none'), []);
  assert.equal((await control.call('GET', '/requests?path=/token')).status, 400);
});

test('a session at a client hangs on one at the issuer, which takes it along', async () => {
  const party = new RelyingParty(issuer);
  const user = issuer.users.create();
  await party.signIn({ mock_user: user.id });
  const { body } = await call('GET', `/users/${user.id}/sessions`);
  const [session] = Object(body).data;
  assert.deepEqual([session.type, session.status], ['rp', 'active']);
  const atIssuer = `/sessions/${session.op_session_id}`;
  const shown = dataOf(await call('GET', atIssuer));
  assert.deepEqual([shown.type, shown.user_id, shown.status], ['op', user.id, 'active']);
  assert.equal((await call('DELETE', atIssuer)).status, 204);
  assert.equal(dataOf(await call('GET', atIssuer)).status, 'revoked');
  assert.equal(dataOf(await call('GET', `/sessions/${session.id}`)).status, 'revoked');
});

test('an account there is not is refused', async () => {
  const { keyId, keySecret } = controlCredentials;
  const url = `${server.origin}/v1/accounts/acc_other/issuers/${issuer.id}/users`;
  const authorization = `Basic ${btoa(`${keyId}:${keySecret}`)}`;
  assert.equal((await fetch(url, { headers: { authorization } })).status, 404);
});
