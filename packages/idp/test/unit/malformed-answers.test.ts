import assert from 'node:assert/strict';
import { IdpError } from '../../src/index.ts';
import { type FakeIssuer, startIssuer } from '../fake-issuer.ts';
import { expired, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

/** What a member of an answer may be instead of what it should be. */
const anything: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e300,
  '',
  'x',
  'https://other.test/ü?#',
  [],
  [null],
  ['x'],
  [{}],
  {},
  { x: 1 },
];

/** Everything that asks the issuer something; whatever fails must fail with the SDK's own error. */
async function askEverything(issuer: FakeIssuer): Promise<void> {
  const client = issuer.client();
  const calls = [
    async () => {
      const agent = await signIn(issuer, client);
      const refreshed = await client.createAgent(expired(agent.tokens));
      refreshed.hasAccessIn('org_1', 'read', 'projects');
      refreshed.hasAccess('read', 'projects');
      JSON.stringify(refreshed);
      await client.getUserInfo(refreshed);
    },
    () => client.clientCredentials({ scopes: ['a:b'] }),
    () => client.introspect('token'),
    () => client.revokeToken('token'),
    () => client.createLogoutUrl({ state: 'a' }),
  ];
  for (const call of calls) {
    try {
      await call();
    } catch (error) {
      assert.ok(error instanceof IdpError, `${error instanceof Error ? error.stack : error}`);
      assert.notEqual(error.code, 'configuration', error.message);
    }
  }
  for (const { url } of issuer.requests) {
    assert.ok(url.startsWith('https://'), `${url} was asked`);
  }
}

const documents: readonly (readonly [
  what: string,
  members: readonly string[],
  lay: (issuer: FakeIssuer, member: string, value: unknown) => void,
])[] = [
  [
    'the discovery document',
    [
      'issuer',
      'authorization_endpoint',
      'token_endpoint',
      'jwks_uri',
      'userinfo_endpoint',
      'revocation_endpoint',
      'introspection_endpoint',
      'end_session_endpoint',
      'response_types_supported',
      'id_token_signing_alg_values_supported',
      'token_endpoint_auth_methods_supported',
      'code_challenge_methods_supported',
      'authorization_response_iss_parameter_supported',
    ],
    (issuer, member, value) => {
      issuer.metadata[member] = value;
    },
  ],
  [
    'the token answer',
    ['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope', 'id_token'],
    (issuer, member, value) => {
      issuer.tokenAnswer[member] = value;
    },
  ],
  [
    'the ID token',
    [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'nbf',
      'auth_time',
      'nonce',
      'azp',
      'at_hash',
      'events',
      'sid',
      'organizations',
      'email_verified',
    ],
    (issuer, member, value) => {
      issuer.idToken.claims = { [member]: value };
    },
  ],
  [
    'the header of the ID token',
    ['typ', 'kid', 'crit', 'jwk', 'b64', 'enc', 'zip'],
    (issuer, member, value) => {
      issuer.idToken.header = { [member]: value };
    },
  ],
  [
    'userinfo',
    ['sub', 'name', 'organizations', 'org_id'],
    (issuer, member, value) => {
      issuer.fail('userinfo', { body: { sub: 'usr_1', [member]: value } });
    },
  ],
  [
    'introspection',
    ['active', 'sub', 'client_id', 'scope', 'exp', 'iat'],
    (issuer, member, value) => {
      issuer.fail('introspect', { body: { active: true, [member]: value } });
    },
  ],
  [
    'an error answer',
    ['error', 'error_description', 'error_uri'],
    (issuer, member, value) => {
      const body = { error: 'invalid_request', [member]: value };
      for (const endpoint of ['token', 'userinfo', 'introspect', 'revoke'] as const) {
        issuer.fail(endpoint, { status: 400, body }, Number.POSITIVE_INFINITY);
      }
    },
  ],
];

for (const [what, members, lay] of documents) {
  for (const member of members) {
    test(`malformed answers: whatever ${member} of ${what} is, errors are the SDK's own`, async () => {
      for (const value of anything) {
        const issuer = await startIssuer();
        lay(issuer, member, value);
        await askEverything(issuer);
      }
    });
  }
}

const keyMembers = ['kty', 'crv', 'x', 'y', 'alg', 'kid', 'use', 'key_ops', 'ext'];

for (const member of keyMembers) {
  test(`malformed answers: whatever ${member} of a key is, errors are the SDK's own`, async () => {
    for (const value of anything) {
      const issuer = await startIssuer();
      issuer.keys = issuer.keys.map((key) => ({
        ...key,
        publicJwk: { ...key.publicJwk, [member]: value },
      }));
      await askEverything(issuer);
    }
  });
}
