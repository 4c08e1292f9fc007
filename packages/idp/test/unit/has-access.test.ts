import assert from 'node:assert/strict';
import { grants } from '../../src/index.ts';
import { agentWith, memberWith } from '../agents.ts';
import { test } from '../suite.ts';

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
