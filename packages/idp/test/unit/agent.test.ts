import assert from 'node:assert/strict';
import { Agent } from '../../src/index.ts';
import { agentWith, memberWith } from '../agents.ts';
import { now, startIssuer } from '../fake-issuer.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('agent: after the access token has expired every answer is no', () => {
  const claims = { organizations: [{ id: 'org_1', scopes: ['*:**', 'owner', 'admin'] }] };
  const agent = agentWith(claims, { expiresAt: now() - 1, scope: 'openid' });
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), false);
  assert.equal(agent.hasAccess('read', 'projects'), false);
  assert.equal(agent.isOwnerOf('org_1'), false);
  assert.equal(agent.isAdminOf('org_1'), false);
  assert.equal(agent.isMemberOf('org_1'), false);
  assert.equal(agent.organization('org_1'), undefined);
  assert.equal(agent.hasScope('openid'), false);
  assert.equal(agent.isExpired(), true);
  assert.ok(agent.expiresIn < 0);
});

test('agent: the profile, which requests share, can be changed by nobody', () => {
  const { profile } = memberWith(['projects:read']);
  const [membership = assert.fail('no membership')] = profile.organizations;
  assert.throws(() => Object.assign(profile, { sub: 'usr_2' }), TypeError);
  assert.throws(() => Object.assign(profile.organizations, [{}, {}]), TypeError);
  assert.throws(() => Object.assign(membership.scopes, ['*:**']), TypeError);
});

test('agent: claims that may still change are read anew for every agent', () => {
  const claims = { organizations: [{ id: 'org_1', scopes: ['projects:read'] }] };
  assert.equal(agentWith(claims).isMemberOf('org_1'), true);
  claims.organizations = [];
  assert.equal(agentWith(claims).isMemberOf('org_1'), false);
});

test('agent: what prints an agent prints no token', () => {
  const agent = memberWith(['projects:read']);
  assert.equal(agent.tokens.accessToken, 'at_secret');
  for (const printed of [JSON.stringify(agent), JSON.stringify({ ...agent })]) {
    assert.ok(!printed.includes('at_secret'), printed);
  }
});

test('agent: a machine has no access with a token that has expired', () => {
  const machine = agentWith({ client_id: 'usr_1' }, { expiresAt: now(), scope: 'teams:read' });
  assert.equal(machine.isExpired(0), true);
  assert.equal(machine.hasAccess('read', 'teams'), false);
});

test('agent: it counts as expired shortly before it is', () => {
  const agent = agentWith({}, { expiresAt: now() + 20 });
  assert.equal(agent.isExpired(), true);
  assert.equal(agent.isExpired(0), false);
  assert.ok(agent.expiresIn > 0);
});

test('agent: roles are asked for by name, and grant nothing by themselves', () => {
  const agent = memberWith(['owner', 'admin']);
  assert.equal(agent.isOwnerOf('org_1'), true);
  assert.equal(agent.isAdminOf('org_1'), true);
  assert.equal(agent.isMemberOf('org_1'), true);
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), false);
  assert.equal(memberWith(['*:**']).isOwnerOf('org_1'), false);
  assert.equal(memberWith([]).isMemberOf('org_1'), true);
});

test('agent: roles grant what the roles option says', () => {
  const roles = { owner: ['*:**'], member: ['projects:read'] };
  assert.equal(memberWith(['owner'], roles).hasAccessIn('org_1', 'write', 'projects'), true);
  const member = memberWith(['member', 'teams:write'], roles);
  assert.equal(member.hasAccessIn('org_1', 'read', 'projects'), true);
  assert.equal(member.hasAccessIn('org_1', 'write', 'teams'), true);
  assert.equal(member.hasAccessIn('org_1', 'write', 'projects'), false);
});

test('agent: a scope called like a member of every object is no role', () => {
  const agent = memberWith(['constructor', '__proto__', 'toString'], { owner: ['*:**'] });
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), false);
});

test('agent: the roles option reaches an agent that signed in', async () => {
  const issuer = await startIssuer();
  issuer.user.organizations = [{ id: 'org_1', scopes: ['owner'] }];
  const agent = await signIn(issuer, issuer.client({ roles: { owner: ['projects:*'] } }));
  assert.equal(agent.hasAccessIn('org_1', 'write', 'projects'), true);
});

test('hasAccess: any membership will do; without one the scopes of the token count', () => {
  const organizations = [
    { id: 'org_1', scopes: [] },
    { id: 'org_2', scopes: ['projects:read'] },
  ];
  const member = agentWith({ organizations }, { scope: 'teams:read' });
  assert.equal(member.hasAccess('read', 'projects'), true);
  assert.equal(member.hasAccess('read', 'teams'), false);
  assert.equal(member.isProgram, false);
  const machine = agentWith({ client_id: 'usr_1' }, { scope: 'openid teams:read' });
  assert.equal(machine.isProgram, true);
  assert.equal(machine.hasAccess('read', 'teams'), true);
  assert.equal(machine.hasAccess('read', 'projects'), false);
});

test('hasAccess: a program is told by its id or its client, and its memberships come before its scopes', () => {
  const scope = 'openid teams:read';
  const program = (id: string, claims: Record<string, unknown>) =>
    agentWith(claims, { scope }, {}, id);
  for (const id of ['agt_1', 'key_1', 'tok_1']) {
    assert.equal(program(id, {}).hasAccess('read', 'teams'), true, id);
    assert.equal(program(id, {}).isProgram, true, id);
    const organizations = [{ id: 'org_1', scopes: ['projects:read'] }];
    assert.equal(program(id, { organizations }).hasAccess('read', 'teams'), false, id);
    assert.equal(program(id, { organizations }).hasAccess('read', 'projects'), true, id);
  }
});

test('hasAccess: a user who was taken out of every organization has none, whatever the client may ask for', () => {
  for (const claims of [{ organizations: [] }, {}, { client_id: 'client' }]) {
    const removed = agentWith(claims, { scope: 'openid projects:write' });
    assert.equal(removed.hasAccess('write', 'projects'), false);
    assert.equal(removed.hasScope('projects:write'), true);
  }
});

test('hasScope: a scope matches whole', () => {
  const agent = agentWith({}, { scope: 'openid projects:read' });
  assert.equal(agent.hasScope('projects:read'), true);
  for (const scope of ['projects', 'open', 'openid projects:read', 'OPENID']) {
    assert.equal(agent.hasScope(scope), false, scope);
  }
  assert.equal(agentWith({}, { scope: '' }).hasScope('openid'), false);
});

test('agent: memberships are read with title and time', () => {
  const agent = agentWith({
    organizations: [
      { id: 'org_1', title: 'Engineer', scopes: ['member'], joined_at: 1_700_000_000 },
      { id: 'org_2', title: 7, scopes: [], joined_at: 'yesterday' },
    ],
  });
  assert.deepEqual(agent.organizations, [
    { id: 'org_1', title: 'Engineer', scopes: ['member'], joinedAt: 1_700_000_000 },
    { id: 'org_2', title: null, scopes: [], joinedAt: 0 },
  ]);
  assert.deepEqual(agent.getScopesFor('org_1'), ['member']);
});

test('agent: the profile holds what is well-formed of the standard claims', () => {
  const agent = agentWith({
    name: 'Ada',
    given_name: 'Ada',
    family_name: 7,
    email: 'ada@example.test',
    email_verified: 'true',
    picture: null,
    locale: 'en',
    sid: 'ses_1',
    org_id: 'org_1',
    secret: 'x',
  });
  assert.deepEqual(agent.profile, {
    sub: 'usr_1',
    name: 'Ada',
    givenName: 'Ada',
    email: 'ada@example.test',
    locale: 'en',
    organizations: [],
  });
  assert.equal(agent.sessionId, 'ses_1');
  assert.equal(agent.orgId, 'org_1');
  assert.equal(agentWith({ email_verified: true }).profile.emailVerified, true);
});

test('agent: as JSON it is the profile, without a token', () => {
  const agent = agentWith({ name: 'Ada' }, { refreshToken: 'rt_secret', idToken: 'id_secret' });
  const text = JSON.stringify({ agent });
  assert.deepEqual(JSON.parse(text).agent, agent.profile);
  assert.ok(!text.includes('secret'));
});

test('agent: the kind of principal is told by the id', () => {
  const typeOf = (sub: string) =>
    new Agent({ sub, claims: {}, roles: {}, tokens: agentWith({}).tokens }).type;
  assert.equal(typeOf('usr_1'), 'user');
  assert.equal(typeOf('agt_1'), 'agent');
  assert.equal(typeOf('key_1'), 'api_key');
  assert.equal(typeOf('tok_1'), 'personal_token');
  assert.equal(typeOf('agt'), 'user');
});

test('agent: a session or organization that is no text is none', () => {
  for (const value of [7, null, ['a'], { a: 1 }]) {
    const agent = agentWith({ sid: value, org_id: value });
    assert.deepEqual([agent.sessionId, agent.orgId], [undefined, undefined]);
  }
});

test('agent: what is no membership is left out, and scopes that are no list are none', () => {
  const { organizations } = agentWith({
    organizations: [7, null, { id: '' }, { id: 7 }, { id: 'org_1', scopes: 'all' }],
  });
  assert.deepEqual(organizations, [{ id: 'org_1', title: null, scopes: [], joinedAt: 0 }]);
});

test('agent: roles that grant nothing leave the scopes as they are', () => {
  const agent = memberWith(['owner', 'projects:read'], { admin: ['*:**'], owner: [] });
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), true);
  assert.equal(agent.hasAccessIn('org_1', 'write', 'projects'), false);
});
