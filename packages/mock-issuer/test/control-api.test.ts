import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { controlCredentials, type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { type Answer, read } from './relying-party.ts';

let server: IssuerServer;
let issuer: Issuer;
before(async () => {
  server = await startIssuer();
  issuer = await server.createIssuer();
});
after(() => server.stop());

const { accountId, keyId, keySecret } = controlCredentials;

async function call(method: string, path: string, json?: unknown): Promise<Answer> {
  const url = `${server.origin}/v1/accounts/${accountId}/issuers/${issuer.id}${path}`;
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const body = json === undefined ? null : JSON.stringify(json);
  return await read(await fetch(url, { method, headers: { authorization }, body }));
}

function dataOf({ body }: Answer): { readonly [member: string]: unknown } {
  const { data } = body;
  assert.ok(typeof data === 'object' && data !== null);
  return { ...data };
}

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
  const url = `${server.origin}/v1/accounts/${accountId}/issuers/${issuer.id}/users`;
  assert.equal((await fetch(url)).status, 401);
});
