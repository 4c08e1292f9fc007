import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { Control } from './control.ts';

let server: IssuerServer;
let issuer: Issuer;
before(async () => {
  server = await startIssuer();
  issuer = await server.createIssuer();
});
after(() => server.stop());

test('issuers made at the same time with a seed have ids of their own, the same every time', async () => {
  const idsOf = async () => {
    await using seeded = await startIssuer({ seed: 'a seed' });
    const made = await Promise.all([1, 2, 3].map(() => seeded.createIssuer()));
    return made.map(({ id }) => id);
  };
  const ids = await idsOf();
  assert.equal(new Set(ids).size, 3);
  assert.deepEqual(await idsOf(), ids);
});

test('an issuer whose id is taken or no path is refused, and takes nothing', async () => {
  await server.createIssuer({ id: 'i_once' });
  await assert.rejects(server.createIssuer({ id: 'i_once' }), RangeError);
  const [first, second] = await Promise.allSettled(
    [1, 2].map(() => server.createIssuer({ id: 'i_at_once' })),
  );
  assert.deepEqual([first?.status, second?.status], ['fulfilled', 'rejected']);
  for (const id of ['v1', 'console', 'a/b', '', '?']) {
    await assert.rejects(server.createIssuer({ id }), RangeError, id);
  }
  const wrong = { id: 'i_later', recordedExchanges: 0 };
  await assert.rejects(server.createIssuer(wrong), /recordedExchanges/);
  assert.equal((await server.createIssuer({ id: 'i_later' })).id, 'i_later');
});

test('numbers that are none are refused by name', async () => {
  for (const recordedExchanges of [0, -1, 1.5, Number.NaN]) {
    await assert.rejects(server.createIssuer({ recordedExchanges }), /recordedExchanges/);
  }
  await assert.rejects(server.createIssuer({ codeSeconds: Number.NaN }), /codeSeconds/);
  const before = issuer.clock.now();
  for (const seconds of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => issuer.clock.advance(seconds), RangeError);
  }
  assert.ok(issuer.clock.now() - before < 3_600);
});

interface Mistake {
  readonly call: (given: never) => unknown;
  /** What has to be given. */
  readonly base?: object;
  /** There is none of this name. */
  readonly misnamed: string;
  readonly mistyped: object;
}

const mistakes: Readonly<Record<string, Mistake>> = {
  startIssuer: { call: startIssuer, misnamed: 'ports', mistyped: { port: '4000' } },
  createIssuer: {
    call: (given) => server.createIssuer(given),
    misnamed: 'signingAlgorithm',
    mistyped: { refreshReuse: { grace: 5 } },
  },
  'clients.create': {
    call: (given) => issuer.clients.create(given),
    misnamed: 'redirectUri',
    mistyped: { redirectUris: 'https://app.example/callback' },
  },
  'clients.update': {
    call: (given) => issuer.clients.update('c_any', given),
    misnamed: 'id',
    mistyped: { grantTypes: 'password' },
  },
  'users.create': {
    call: (given) => issuer.users.create(given),
    misnamed: 'given_name',
    mistyped: { accessTokenSeconds: '60' },
  },
  'users.update': {
    call: (given) => issuer.users.update('usr_any', given),
    misnamed: 'id',
    mistyped: { status: 'gone' },
  },
  'organizations.create': {
    call: (given) => issuer.organizations.create(given),
    misnamed: 'title',
    mistyped: { name: 7 },
  },
  'members.add': {
    call: (given) => issuer.organizations.members.add('org_any', given),
    base: { userId: 'usr_any', scopes: [] },
    misnamed: 'status',
    mistyped: { scopes: 'owner' },
  },
  'members.update': {
    call: (given) => issuer.organizations.members.update('org_any', 'usr_any', given),
    misnamed: 'userId',
    mistyped: { status: 'gone' },
  },
  'agents.create': {
    call: (given) => issuer.agents.create(given),
    misnamed: 'secret',
    mistyped: { scopes: 'projects:read' },
  },
  'agents.update': {
    call: (given) => issuer.agents.update('agt_any', given),
    misnamed: 'id',
    mistyped: { status: 'gone' },
  },
  'faults.inject': {
    call: (given) => issuer.faults.inject(given),
    base: { fault: 'token/reset' },
    misnamed: 'users',
    mistyped: { grant: 'password' },
  },
  mint: {
    call: (given) => issuer.mint(given),
    base: { kind: 'id', clientId: 'c_any' },
    misnamed: 'type',
    mistyped: { kind: 'refreshed' },
  },
};

for (const [taker, { call, base, misnamed, mistyped }] of Object.entries(mistakes)) {
  test(`${taker} tells a caller without a compiler what is misnamed or mistyped`, async () => {
    const refused = (given: unknown, message: RegExp) =>
      assert.rejects(async () => await Reflect.apply(call, undefined, [given]), {
        name: 'TypeError',
        message,
      });
    await refused(
      { ...base, [misnamed]: 1 },
      new RegExp(`^${taker}: there is no ${misnamed}, but `),
    );
    const [member] = Object.keys(mistyped);
    await refused(
      { ...base, ...mistyped },
      new RegExp(`^${taker}: ${member}: .*(Expected|must be) `),
    );
    await refused('text', new RegExp(`^${taker}: what it is given: .*received "text"$`));
  });
}

test('what has an id already is not replaced', () => {
  const [user, client] = [issuer.users.create(), issuer.clients.create()];
  const [organization, agent] = [issuer.organizations.create(), issuer.agents.create()];
  assert.throws(() => issuer.users.create({ id: user.id }), RangeError);
  assert.throws(() => issuer.clients.create({ id: client.id }), RangeError);
  assert.throws(() => issuer.organizations.create({ id: organization.id }), RangeError);
  assert.throws(() => issuer.agents.create({ id: agent.id }), RangeError);
  assert.equal(issuer.users.get(user.id), user);
  const { members } = issuer.organizations;
  const membership = members.add(organization.id, { userId: user.id, scopes: ['owner'] });
  assert.throws(() => members.add(organization.id, { userId: user.id, scopes: [] }), /already/);
  assert.equal(members.get(organization.id, user.id), membership);
});

test('a redirect URI that no client may have is refused', async () => {
  const control = new Control(issuer);
  const client = issuer.clients.create();
  const wrong = ['/callback', 'https://app.example/#x', 'javascript:alert(1)', 'data:text/html,x'];
  for (const uri of wrong) {
    assert.throws(() => issuer.clients.create({ redirectUris: [uri] }), TypeError, uri);
    assert.throws(
      () => issuer.clients.update(client.id, { postLogoutRedirectUris: [uri] }),
      TypeError,
    );
    const answer = await control.call('POST', '/clients', { type: 'web', redirect_uris: [uri] });
    assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_request'], uri);
    assert.match(String(answer.body.error_description), /redirect_uris/);
  }
  const native = { redirectUris: ['com.example.app:/callback'] };
  assert.deepEqual(issuer.clients.create(native).redirectUris, native.redirectUris);
});

test('a back-channel logout URI that nothing can be delivered to is refused', async () => {
  const control = new Control(issuer);
  const client = issuer.clients.create();
  const uris = ['/logout', 'https://app.example/#x', 'javascript:alert(1)', 'com.example.app:/x'];
  for (const uri of uris) {
    const wrong = { backchannelLogoutUri: uri };
    assert.throws(() => issuer.clients.create(wrong), TypeError, uri);
    assert.throws(() => issuer.clients.update(client.id, wrong), TypeError, uri);
    for (const [method, path, given] of [
      ['POST', '/clients', { type: 'web' }],
      ['PATCH', `/clients/${client.id}`, {}],
    ] as const) {
      const answer = await control.call(method, path, { ...given, backchannel_logout_uri: uri });
      assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_request'], uri);
      assert.match(String(answer.body.error_description), /^backchannel_logout_uri: /);
    }
  }
  assert.equal(client.backchannelLogoutUri, undefined);
  const right = { backchannelLogoutUri: 'http://localhost:3000/logout?tenant=one' };
  assert.equal(issuer.clients.create(right).backchannelLogoutUri, right.backchannelLogoutUri);
});

test('a public client with a secret is refused', () => {
  const count = issuer.clients.list().length;
  for (const wrong of [
    { confidential: false, secret: 'secret' },
    { type: 'spa', secret: 'secret' },
    { type: 'native', secret: 'secret' },
  ] as const) {
    assert.throws(() => issuer.clients.create(wrong), /^RangeError: a public client must not have/);
  }
  assert.equal(issuer.clients.list().length, count);
});

test('a member that is undefined counts as left out', async () => {
  const wanted = {
    ...{ id: undefined, name: undefined, email: undefined, status: undefined },
    ...{ redirectUris: undefined, grantTypes: undefined, scopes: undefined, type: undefined },
  };
  // Whose compiler is less strict may pass them on.
  const user = issuer.users.create(Object(wanted));
  const client = issuer.clients.create(Object(wanted));
  for (const made of [user, client]) assert.ok(!Object.values(made).includes(undefined));
  const query = new URLSearchParams({ client_id: client.id, redirect_uri: 'https://a.example/' });
  assert.equal((await fetch(`${issuer.url}/authorize?${query}`)).status, 400);
});

test('a change that is undefined changes nothing', () => {
  const { users, clients, agents, organizations } = issuer;
  const { members } = organizations;
  const [user, client, agent] = [users.create(), clients.create(), agents.create()];
  const { id } = organizations.create();
  const membership = members.add(id, { userId: user.id, scopes: ['owner'] });
  const all = [user, client, agent, membership];
  const before = structuredClone(all);
  const nothing = (of: object) =>
    Object.fromEntries(Object.keys(of).map((name) => [name, undefined]));
  users.update(user.id, nothing(user));
  clients.update(client.id, nothing(client));
  agents.update(agent.id, nothing(agent));
  members.update(id, user.id, nothing(membership));
  const updatedAt = 0;
  assert.deepEqual(
    all.map((each) => ({ ...each, updatedAt })),
    before.map((each) => ({ ...each, updatedAt })),
  );
});

test('a client that is to be public and not by its type is refused', () => {
  const count = issuer.clients.list().length;
  for (const wrong of [
    { type: 'spa', confidential: true },
    { type: 'native', confidential: true },
    { type: 'web', confidential: false },
    { type: 'm2m', confidential: false },
  ] as const) {
    assert.throws(() => issuer.clients.create(wrong), /^RangeError: a client of type \w+ is/);
  }
  assert.equal(issuer.clients.list().length, count);
  const right = { type: 'native', confidential: false } as const;
  assert.equal(issuer.clients.create(right).secret, undefined);
});

test('the control API says what does not exist, and changes nothing', async () => {
  const control = new Control(issuer);
  const [mine, other] = [issuer.organizations.create(), issuer.organizations.create()];
  const path = `/organizations/${mine.id}/invitations`;
  const { id } = await control.data('POST', path, {
    email_invited: 'invited@example.com',
    scopes: ['member'],
  });
  const elsewhere = `/organizations/${other.id}/invitations/${id}`;
  const missing = [
    await control.call('GET', elsewhere),
    await control.call('POST', `${elsewhere}/accept`, { user_id: issuer.users.create().id }),
    await control.call('DELETE', elsewhere),
    await control.call('GET', '/users/usr_none/sessions'),
    await control.call('DELETE', '/sessions/s_none'),
  ];
  assert.deepEqual(
    missing.map(({ status, body }) => `${status} ${body.error}`),
    missing.map(() => '404 not_found'),
  );
  assert.equal(issuer.invitations.get(String(id))?.status, 'pending');
  assert.deepEqual(issuer.organizations.members.list(other.id), []);
});

test('the control API refuses what it does not know', async () => {
  const control = new Control(issuer);
  const { id } = issuer.organizations.create();
  const restricted = { type: 'web', organizations: [id, 'org_none'] };
  const refused = [
    await control.call('POST', '/organizations', { name: 'Acme', plan: 'free' }),
    await control.call('PATCH', `/organizations/${id}`, { status: 'suspended', reason: 'x' }),
    await control.call('POST', '/clients', restricted),
  ];
  assert.deepEqual(
    refused.map(({ status, body }) => `${status} ${body.error}`),
    refused.map(() => '400 invalid_request'),
  );
  assert.match(String(refused[2]?.body.error_description), /org_none/);
  assert.equal(issuer.organizations.get(id)?.status, 'active');
});

test('an invitation of somebody who is a member already stays pending, and changes no scopes', () => {
  const { id: organizationId } = issuer.organizations.create();
  const { id: userId } = issuer.users.create({ email: 'member@example.com' });
  const { members } = issuer.organizations;
  members.add(organizationId, { userId, scopes: ['owner'] });
  const invited = { organizationId, email: 'member@example.com', scopes: ['member'] };
  const { id } = issuer.invitations.create(invited);
  assert.throws(() => issuer.invitations.accept(id), /already/);
  assert.equal(issuer.invitations.get(id)?.status, 'pending');
  assert.deepEqual(members.get(organizationId, userId)?.scopes, ['owner']);
});

test('nobody whom the issuer does not know becomes a member, such as one named by the e-mail address', () => {
  const { users, agents, organizations } = issuer;
  const user = users.create({ email: 'hedy@example.com' });
  const { id } = organizations.create();
  assert.throws(
    () => organizations.members.add(id, { userId: 'hedy@example.com', scopes: [] }),
    /^RangeError: no user or agent hedy@example\.com$/,
  );
  organizations.members.add(id, { userId: user.id, scopes: [] });
  organizations.members.add(id, { userId: agents.create().id, scopes: [] });
});
