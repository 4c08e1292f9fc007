import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Agent, grants } from '../../src/index.ts';
import { redact } from '../../src/redact.ts';
import { now } from '../fake-issuer.ts';
import { test } from '../suite.ts';

/** What the grammar of scopes says, written a second time and another way. */
function expectedGrant(scope: string, action: string, resource: string): boolean {
  const [, grantedResource = '', grantedAction = ''] = /^(.+):([^:]+)$/s.exec(scope) ?? [];
  if (grantedResource === '' || /[*:\s]/.test(action + resource) || !action || !resource)
    return false;
  const actions = new Set([action, '*', '**']);
  const depth = resource.split('.');
  const above = depth.slice(1).map((_, index) => depth.slice(0, index + 1).join('.'));
  const resources = new Set([resource, ...(grantedAction === '**' ? [...above, '*'] : [])]);
  if (depth.length === 1) resources.add('*');
  return actions.has(grantedAction) && resources.has(grantedResource);
}

const name = fc.constantFrom('projects', 'tasks', 'teams', 'a', 'b');
const resource = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const action = fc.constantFrom('read', 'write', 'a', 'b');
const scope = fc.oneof(
  fc
    .tuple(
      fc.oneof(resource, fc.constantFrom('*', '**', '')),
      fc.oneof(action, fc.constantFrom('*', '**', '')),
    )
    .map((parts) => parts.join(':')),
  fc.string(),
);

test('properties: a scope grants what the grammar says, whatever the scope and the question', () => {
  fc.assert(
    fc.property(scope, action, resource, (...asked) => {
      assert.equal(grants([asked[0]], asked[1], asked[2]), expectedGrant(...asked));
    }),
  );
  fc.assert(
    fc.property(scope, fc.string(), fc.string(), (...asked) => {
      assert.equal(grants([asked[0]], asked[1], asked[2]), expectedGrant(...asked));
    }),
  );
});

test('properties: more scopes never take anything away', () => {
  fc.assert(
    fc.property(fc.array(scope), fc.array(scope), action, resource, (some, more, ...asked) => {
      assert.ok(!grants(some, ...asked) || grants([...some, ...more], ...asked));
    }),
  );
});

test('properties: no claims, whatever they are, make an agent throw or a stranger a member', () => {
  const organizations = fc.oneof(
    fc.anything({ withNullPrototype: true, withSparseArray: true }),
    fc.array(fc.record({ id: fc.anything(), scopes: fc.anything(), title: fc.anything() })),
  );
  fc.assert(
    fc.property(
      organizations,
      fc.dictionary(fc.string(), fc.anything()),
      fc.string(),
      (...given) => {
        const [claim, claims, id] = given;
        const agent = new Agent({
          sub: 'usr_1',
          claims: { ...claims, organizations: claim },
          roles: {},
          tokens: { accessToken: 'at', tokenType: 'Bearer', scope: '', expiresAt: now() + 60 },
        });
        const isListed = Array.isArray(claim) && claim.some((entry) => Object(entry).id === id);
        for (const answer of [
          agent.hasAccessIn(id, 'read', 'projects'),
          agent.isMemberOf(id),
          agent.isOwnerOf(id),
        ]) {
          assert.ok(answer === false || (isListed && id !== ''));
        }
        JSON.stringify(agent);
      },
    ),
  );
});

test('properties: nothing as long as a token passes into an error', () => {
  const token = fc.stringMatching(/^[A-Za-z0-9_\-.~+/=%]{20,60}$/);
  fc.assert(
    fc.property(token, fc.string(), fc.string(), (secret, before, after) => {
      assert.ok(!redact(`${before} ${secret} ${after}`).includes(secret));
      assert.match(redact(before + secret + after), /^[\x20-\x7e]*…?$/);
    }),
  );
});
