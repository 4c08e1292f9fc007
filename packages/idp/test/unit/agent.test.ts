import assert from 'node:assert/strict';
import { Agent, grants, type TokenSet } from '../../src/index.ts';
import { now, startIssuer } from '../fake-issuer.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

function agentWith(
  claims: Record<string, unknown>,
  tokens: Partial<TokenSet> = {},
  roles: Record<string, readonly string[]> = {},
): Agent {
  return new Agent({
    sub: 'usr_1',
    claims,
    roles,
    tokens: {
      accessToken: 'at_secret',
      tokenType: 'Bearer',
      scope: '',
      expiresAt: now() + 3600,
      ...tokens,
    },
  });
}

const memberWith = (scopes: unknown, roles?: Record<string, readonly string[]>) =>
  agentWith({ organizations: [{ id: 'org_1', scopes }] }, {}, roles);

/** Every row: the scope, then `action resource` pairs it grants, then pairs it does not. */
const rules: readonly (readonly [scope: string, grants: string[], denies: string[]])[] = [
  [
    'projects:write',
    ['write projects'],
    ['read projects', 'write project', 'write projectsx', 'write projects.tasks', 'Write projects'],
  ],
  ['projects.tasks:read', ['read projects.tasks'], ['read projects', 'read projects.tasks.notes']],
  ['projects:*', ['read projects', 'delete projects'], ['read projects.tasks', 'read teams']],
  [
    'projects:**',
    ['read projects', 'read projects.tasks', 'write projects.tasks.notes'],
    ['read projectsx', 'read project', 'read projectsx.tasks'],
  ],
  ['*:read', ['read projects', 'read teams'], ['write projects', 'read projects.tasks']],
  ['*:*', ['read projects', 'write teams'], ['read projects.tasks']],
  ['*:**', ['read projects', 'write projects.tasks.notes'], []],
  ['a:b:read', [], ['read a', 'read b', 'b:read a']],
  ['owner', [], ['owner owner', 'owner owne', 'read projects']],
  ['projects', [], ['read projects', 'projects projects']],
  ['projects:', [], ['read projects']],
  [':read', [], ['read projects']],
  [':**', [], ['read projects', 'read .projects']],
  [':', [], ['read projects']],
  ['', [], ['read projects']],
  ['projects: read', [], ['read projects']],
  ['PROJECTS:read', [], ['read projects']],
  ['proj*:read', [], ['read projects']],
  ['projects.*:read', [], ['read projects.tasks', 'read projects']],
  ['projects:re*', [], ['read projects']],
  ['projects:***', [], ['read projects']],
  ['**:read', [], ['read projects']],
  ['projеcts:read', [], ['read projects']],
];

for (const [scope, granted, denied] of rules) {
  test(`hasAccessIn: what "${scope}" grants`, () => {
    const agent = memberWith([scope]);
    for (const asked of granted) {
      const [action = '', resource = ''] = asked.split(' ');
      assert.equal(agent.hasAccessIn('org_1', action, resource), true, asked);
      assert.equal(grants([scope], action, resource), true, asked);
    }
    for (const asked of denied) {
      const [action = '', resource = ''] = asked.split(' ');
      assert.equal(agent.hasAccessIn('org_1', action, resource), false, asked);
    }
  });
}

test('hasAccessIn: a question with grammar in it is always answered with no', () => {
  const agent = memberWith(['*:**', 'projects:*', 'a:b:c', 'x y:read']);
  const questions = [
    ['*', 'projects'],
    ['**', 'projects'],
    ['read', '*'],
    ['c', 'a:b'],
    ['b:c', 'a'],
    ['read', 'x y'],
    ['', 'projects'],
    ['read', ''],
    ['read ', 'projects'],
    ['read', 'projects\n'],
  ] as const;
  for (const [action, resource] of questions) {
    assert.equal(agent.hasAccessIn('org_1', action, resource), false, `${action} ${resource}`);
  }
});

test('hasAccessIn: questions that are no strings are answered with no', () => {
  const agent = memberWith(['*:**', 'undefined:undefined']);
  for (const value of [undefined, null, 1, {}, ['projects'], Symbol('projects')]) {
    assert.equal(Reflect.apply(agent.hasAccessIn, agent, ['org_1', value, 'projects']), false);
    assert.equal(Reflect.apply(agent.hasAccessIn, agent, ['org_1', 'read', value]), false);
    assert.equal(Reflect.apply(agent.hasAccessIn, agent, [value, 'read', 'projects']), false);
  }
});

test('hasAccessIn: several scopes add up, in one organization only', () => {
  const agent = agentWith({
    organizations: [
      { id: 'org_1', scopes: ['projects:read', 'teams:write'] },
      { id: 'org_2', scopes: ['projects:write'] },
    ],
  });
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), true);
  assert.equal(agent.hasAccessIn('org_1', 'write', 'teams'), true);
  assert.equal(agent.hasAccessIn('org_1', 'write', 'projects'), false);
  assert.equal(agent.hasAccessIn('org_2', 'write', 'projects'), true);
  assert.equal(agent.hasAccessIn('org_2', 'read', 'projects'), false);
});

test('hasAccessIn: the id of the organization must match exactly', () => {
  const agent = memberWith(['*:**']);
  const others = [
    'ORG_1',
    'org_1 ',
    ' org_1',
    'org_',
    'org_11',
    'оrg_1',
    'org_1\0',
    'org_1/',
    '*',
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '0',
    'length',
  ];
  for (const id of others) {
    assert.equal(agent.hasAccessIn(id, 'read', 'projects'), false, id);
    assert.equal(agent.isMemberOf(id), false, id);
    assert.deepEqual(agent.getScopesFor(id), [], id);
  }
});

test('hasAccessIn: an organization that is called like the prototype is one like any other', () => {
  const organizations = JSON.parse('[{"id":"__proto__","scopes":["projects:read"]}]');
  const agent = agentWith({ organizations });
  assert.equal(agent.hasAccessIn('__proto__', 'read', 'projects'), true);
  assert.equal(agent.hasAccessIn('constructor', 'read', 'projects'), false);
});

test('hasAccessIn: of two entries with one id the first counts', () => {
  const agent = agentWith({
    organizations: [
      { id: 'org_1', scopes: [] },
      { id: 'org_1', scopes: ['*:**', 'owner'] },
    ],
  });
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), false);
  assert.equal(agent.isOwnerOf('org_1'), false);
  assert.equal(agent.hasAccess('read', 'projects'), false);
});

const malformed: readonly unknown[] = [
  undefined,
  null,
  'org_1',
  1,
  true,
  {},
  { org_1: { scopes: ['*:**'] } },
  [null],
  ['org_1'],
  [1, [], undefined],
  [{}],
  [{ id: 1, scopes: ['*:**'] }],
  [{ id: '', scopes: ['*:**'] }],
  [{ id: ['org_1'], scopes: ['*:**'] }],
  [{ id: 'org_1' }],
  [{ id: 'org_1', scopes: null }],
  [{ id: 'org_1', scopes: '*:**' }],
  [{ id: 'org_1', scopes: { 0: '*:**', length: 1 } }],
  [{ id: 'org_1', scopes: [['*:**'], 1, null, {}] }],
  [{ id: 'org_1', scope: ['*:**'] }],
];

for (const organizations of malformed) {
  test(`hasAccessIn: ${JSON.stringify(organizations)} for organizations gives nobody access`, () => {
    const agent = agentWith({ organizations });
    for (const id of ['org_1', '', '1', 'undefined']) {
      assert.equal(agent.hasAccessIn(id, 'read', 'projects'), false);
      assert.equal(agent.isOwnerOf(id), false);
    }
    assert.equal(agent.hasAccess('read', 'projects'), false);
  });
}

test('hasAccessIn: one malformed entry takes nothing from the others', () => {
  const agent = agentWith({
    organizations: [null, { id: 'org_1', scopes: [1, 'projects:read'] }, 'x'],
  });
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), true);
});

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

test('agent: a machine has no access with a token that has expired', () => {
  const machine = agentWith({}, { expiresAt: now(), scope: 'teams:read' });
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
  const machine = agentWith({}, { scope: 'openid teams:read' });
  assert.equal(machine.hasAccess('read', 'teams'), true);
  assert.equal(machine.hasAccess('read', 'projects'), false);
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
