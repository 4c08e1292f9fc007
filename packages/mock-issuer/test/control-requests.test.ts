import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { Control } from './control.ts';

let server: IssuerServer;
let issuer: Issuer;
let control: Control;
before(async () => {
  server = await startIssuer();
  issuer = await server.createIssuer();
  control = new Control(issuer);
});
after(() => server.stop());

const organization = { name: 'Acme' };

async function changeable() {
  const user = issuer.users.create();
  const { id } = issuer.organizations.create();
  issuer.organizations.members.add(id, { userId: user.id, scopes: ['member'] });
  return [
    [`/users/${user.id}`, { display_name: 'Ada' }],
    [`/organizations/${id}`, { status: 'suspended' }],
    [`/organizations/${id}/members/${user.id}`, { scopes: ['owner'] }],
    [`/clients/${issuer.clients.create().id}`, { name: 'App' }],
    [`/agents/${issuer.agents.create().id}`, { name: 'Robot' }],
  ] as const;
}

test('a change of what was changed meanwhile is refused with 412', async () => {
  for (const [path, change] of await changeable()) {
    const first = (await control.call('GET', path)).headers.get('etag') ?? '';
    assert.match(first, /^"\d{13}"$/);
    const changed = await control.call('PATCH', path, change, { 'if-match': first });
    assert.equal(changed.status, 200, path);
    const second = changed.headers.get('etag');
    assert.notEqual(second, first);
    const late = await control.call('PATCH', path, change, { 'if-match': first });
    assert.deepEqual(
      [late.status, late.body.error, late.body.currentETag, late.body.retryable],
      [412, 'precondition_failed', second, false],
      path,
    );
    assert.equal((await control.call('GET', path)).headers.get('etag'), second, 'nothing changed');
    const listed = { 'if-match': `"1", ${second}` };
    assert.equal((await control.call('PATCH', path, change, listed)).status, 200);
    assert.equal((await control.call('PATCH', path, change, { 'if-match': '*' })).status, 200);
  }
});

test('a deletion of what was changed meanwhile is refused with 412', async () => {
  const user = issuer.users.create();
  const { id } = issuer.organizations.create();
  issuer.organizations.members.add(id, { userId: user.id, scopes: ['member'] });
  const invited = { email_invited: 'invited@example.com', scopes: ['member'] };
  const invitation = await control.data('POST', `/organizations/${id}/invitations`, invited);
  for (const [path, then] of [
    [`/organizations/${id}/members/${user.id}`, 404],
    [`/organizations/${id}/invitations/${invitation.id}`, 200],
    [`/organizations/${id}`, 404],
  ] as const) {
    const etag = (await control.call('GET', path)).headers.get('etag') ?? '';
    const late = await control.call('DELETE', path, undefined, { 'if-match': '"1"' });
    assert.deepEqual(
      [late.status, late.body.error, late.body.currentETag],
      [412, 'precondition_failed', etag],
      path,
    );
    assert.equal((await control.call('GET', path)).headers.get('etag'), etag, 'nothing changed');
    assert.equal((await control.call('DELETE', path, undefined, { 'if-match': etag })).status, 204);
    assert.equal((await control.call('GET', path)).status, then);
  }
});

test('a POST repeated with its key is answered as the first time, and done once', async () => {
  const key = { 'idempotency-key': 'first' };
  const count = issuer.organizations.list().length;
  const [first, second] = [
    await control.call('POST', '/organizations', organization, key),
    await control.call('POST', '/organizations', organization, key),
  ];
  assert.deepEqual([second.status, second.body], [201, first.body]);
  assert.deepEqual(
    [first, second].map(({ headers }) => headers.get('idempotent-replayed')),
    [null, 'true'],
  );
  assert.equal(second.headers.get('etag'), first.headers.get('etag'));
  assert.equal(issuer.organizations.list().length, count + 1);
});

test('two POSTs with one key at the same time are done once', async () => {
  const key = { 'idempotency-key': 'at once' };
  const count = issuer.organizations.list().length;
  const answers = await Promise.all(
    [1, 2, 3].map(() => control.call('POST', '/organizations', organization, key)),
  );
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
  assert.equal(issuer.organizations.list().length, count + 1);
});

test('a key is for one request', async () => {
  const key = { 'idempotency-key': 'reused' };
  await control.call('POST', '/organizations', organization, key);
  const other = await control.call('POST', '/organizations', { name: 'Other' }, key);
  assert.deepEqual([other.status, other.body.error], [422, 'idempotency_key_reused']);
});

test('a failure is not remembered', async () => {
  const key = { 'idempotency-key': 'failed' };
  assert.equal((await control.call('POST', '/organizations', {}, key)).status, 400);
  const right = await control.call('POST', '/organizations', organization, key);
  assert.deepEqual([right.status, right.headers.get('idempotent-replayed')], [201, null]);
});

test('a key is forgotten after a day', async () => {
  const key = { 'idempotency-key': 'yesterday' };
  const first = await control.call('POST', '/organizations', organization, key);
  issuer.clock.advance(86_340);
  const replayed = await control.call('POST', '/organizations', organization, key);
  assert.equal(replayed.headers.get('idempotent-replayed'), 'true');
  issuer.clock.advance(60);
  const anew = await control.call('POST', '/organizations', organization, key);
  assert.equal(anew.headers.get('idempotent-replayed'), null);
  assert.notDeepEqual(anew.body, first.body);
});

test('a key that is too long is refused', async () => {
  const key = { 'idempotency-key': 'k'.repeat(257) };
  assert.equal((await control.call('POST', '/organizations', organization, key)).status, 400);
});
