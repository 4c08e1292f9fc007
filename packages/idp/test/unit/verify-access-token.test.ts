import assert from 'node:assert/strict';
import type { IdpClient } from '../../src/index.ts';
import { atTime, withClock } from '../clock.ts';
import { countVerifications } from '../count-verifications.ts';
import { clientId, type FakeIssuer, issuerUrl, newKey, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const audience = 'https://api.test';

const right = (): Record<string, unknown> => ({
  iss: issuerUrl,
  aud: audience,
  sub: 'usr_1',
  client_id: clientId,
  iat: now(),
  exp: now() + 600,
  jti: 'jti_1',
  scope: 'projects:read openid',
  organizations: [{ id: 'org_1', scopes: ['projects:read'] }],
});

interface Setup {
  issuer: FakeIssuer;
  client: IdpClient;
  sign: (claims?: Record<string, unknown>, header?: Record<string, unknown>) => Promise<string>;
}

async function setup(): Promise<Setup> {
  const issuer = await startIssuer();
  const sign: Setup['sign'] = (claims = {}, header = {}) =>
    issuer.sign({ ...right(), ...claims }, { header: { typ: 'at+jwt', ...header } });
  return { issuer, client: issuer.client(), sign };
}

test('access token: a right one tells who calls and what they may', async () => {
  const { client, sign } = await setup();
  const token = await sign();
  const agent = await client.verifyAccessToken(token, { audience, scopes: ['projects:read'] });
  assert.equal(agent.id, 'usr_1');
  assert.equal(agent.tokens.accessToken, token);
  assert.equal(agent.hasScope('projects:read'), true);
  assert.equal(agent.hasAccessIn('org_1', 'read', 'projects'), true);
  assert.equal(agent.hasAccessIn('org_1', 'write', 'projects'), false);
});

test('access token: verifying again costs no request', async () => {
  const { issuer, client, sign } = await setup();
  const token = await sign();
  await client.verifyAccessToken(token, { audience });
  issuer.requests.length = 0;
  await client.verifyAccessToken(token, { audience });
  assert.equal(issuer.requests.length, 0);
});

const accepted: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>?])[] =
  [
    ['one audience of several', { aud: ['https://other.test', audience] }],
    ['the long form of the type', {}, { typ: 'application/at+jwt' }],
    ['the type in capitals', {}, { typ: 'AT+JWT' }],
    ['no scope', { scope: undefined }],
  ];

for (const [what, claims, header] of accepted) {
  test(`access token: ${what} is accepted`, async () => {
    const { client, sign } = await setup();
    const agent = await client.verifyAccessToken(await sign(claims, header), { audience });
    assert.equal(agent.id, 'usr_1');
  });
}

test('access token: an expiry within the tolerance is accepted', async () => {
  const { client, sign } = await setup();
  await client.verifyAccessToken(await sign({ exp: now() - 5 }), { audience });
});

type Changes = (seconds: number) => Record<string, unknown>;
const refused: readonly (readonly [string, Changes, Record<string, unknown>?])[] = [
  ['another issuer', () => ({ iss: 'https://other.test' })],
  ['the issuer with a slash at its end', () => ({ iss: `${issuerUrl}/` })],
  ['another audience', () => ({ aud: 'https://other.test' })],
  ['an audience that begins alike', () => ({ aud: `${audience}.evil.test` })],
  ['an empty audience', () => ({ aud: [] })],
  ['an expiry long past', (seconds) => ({ exp: seconds - 300 })],
  ['nbf far ahead', (seconds) => ({ nbf: seconds + 300 })],
  ['no iss', () => ({ iss: undefined })],
  ['no aud', () => ({ aud: undefined })],
  ['no sub', () => ({ sub: undefined })],
  ['an empty sub', () => ({ sub: '' })],
  ['a sub that is no string', () => ({ sub: 1 })],
  ['no exp', () => ({ exp: undefined })],
  ['no iat', () => ({ iat: undefined })],
  ['no jti', () => ({ jti: undefined })],
  ['no client_id', () => ({ client_id: undefined })],
  ['no typ', () => ({}), { typ: undefined }],
  ['typ JWT', () => ({}), { typ: 'JWT' }],
  ['typ logout+jwt', () => ({}), { typ: 'logout+jwt' }],
  ['an unknown critical extension', () => ({}), { crit: ['urn:test:crit'], 'urn:test:crit': true }],
];

for (const [what, changes, header] of refused) {
  test(`access token: ${what} is refused`, async () => {
    const { client, sign } = await setup();
    const token = await sign(changes(now()), header);
    await rejectsWith('invalid_token', client.verifyAccessToken(token, { audience }));
  });
}

test('access token: one by another key is refused', async () => {
  const { issuer, client } = await setup();
  const foreign = { ...(await newKey()), kid: issuer.keys[0]?.kid ?? '' };
  const token = await issuer.sign(right(), { header: { typ: 'at+jwt' }, key: foreign });
  await rejectsWith('invalid_token', client.verifyAccessToken(token, { audience }));
});

test('access token: an unsigned one is refused', async () => {
  const { client, sign } = await setup();
  const encode = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  const [, payload] = (await sign()).split('.');
  const token = `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`;
  await rejectsWith('invalid_token', client.verifyAccessToken(token, { audience }));
});

test('access token: an ID token does not pass for one', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const call = client.verifyAccessToken(tokens.idToken ?? '', { audience: clientId });
  await rejectsWith('invalid_token', call);
});

for (const token of ['', 'a', 'a.b.c', '..', 'x'.repeat(10_000), 'ü.ü.ü']) {
  test(`access token: "${token.slice(0, 10)}" of ${token.length} characters is refused`, async () => {
    const { client } = await setup();
    await rejectsWith('invalid_token', client.verifyAccessToken(token, { audience }));
  });
}

test('access token: what is no string is refused', async () => {
  const { client } = await setup();
  for (const token of [undefined, null, 1, {}]) {
    const verify = () => Reflect.apply(client.verifyAccessToken, client, [token, { audience }]);
    await rejectsWith('invalid_token', verify);
  }
});

test('access token: one that verified for one audience is refused for another', async () => {
  const { client, sign } = await setup();
  const token = await sign();
  await client.verifyAccessToken(token, { audience });
  const call = client.verifyAccessToken(token, { audience: 'https://other.test' });
  const error = await rejectsWith('invalid_token', call);
  assert.equal(error.expected, '"https://other.test"');
  assert.equal(error.received, `"${audience}"`);
});

test('access token: the audience must be named', async () => {
  const { client, sign } = await setup();
  const token = await sign({ aud: '' });
  await rejectsWith('configuration', client.verifyAccessToken(token, { audience: '' }));
});

test('access token: a missing scope is told apart from a bad token', async () => {
  const { client, sign } = await setup();
  const call = client.verifyAccessToken(await sign(), {
    audience,
    scopes: ['projects:read', 'projects:write'],
  });
  const error = await rejectsWith('insufficient_scope', call);
  assert.equal(error.expected, 'projects:read projects:write');
});

test('access token: scopes match whole, and a scope that is no string grants nothing', async () => {
  const { client, sign } = await setup();
  const scopes = ['projects:read'];
  for (const scope of ['projects:readonly', 'xprojects:read', ['projects:read'], undefined]) {
    const call = client.verifyAccessToken(await sign({ scope }), { audience, scopes });
    await rejectsWith('insufficient_scope', call);
    // An empty name that was asked for by mistake is no scope that every token has.
    const none = client.verifyAccessToken(await sign({ scope }), { audience, scopes: [''] });
    await rejectsWith('insufficient_scope', none);
  }
});

test('access token: one that was remembered is refused once it has expired', () =>
  withClock(async (advance) => {
    const { client, sign } = await setup();
    const token = await sign({ exp: now() + 60 });
    await client.verifyAccessToken(token, { audience });
    advance(120_000);
    await rejectsWith('invalid_token', client.verifyAccessToken(token, { audience }));
  }));

test('access token: its signature is checked once while its key counts', async () => {
  const { issuer, sign } = await setup();
  const token = await sign();
  const verifications = (jwksMaxAgeSeconds: number) =>
    countVerifications(async () => {
      const client = issuer.client({ jwksMaxAgeSeconds });
      for (let call = 0; call < 3; call += 1) await client.verifyAccessToken(token, { audience });
    });
  assert.equal(await verifications(600), 1);
  assert.equal(await verifications(0), 3);
});

test('access token: an agent from one cannot be refreshed', async () => {
  const { client, sign } = await setup();
  const agent = await client.verifyAccessToken(await sign(), { audience });
  await rejectsWith('configuration', agent.refresh());
});

test("access token: what is stored of one never passes for the client's own", async () => {
  const { client, sign } = await setup();
  const { tokens } = await client.verifyAccessToken(await sign(), { audience });
  const error = await rejectsWith('token_request_rejected', client.createAgent(tokens));
  assert.equal(error.oauthError, 'invalid_token');
});

test('access token: an issuer that is down is not a bad token', async () => {
  const { issuer, client, sign } = await setup();
  issuer.fail('jwks', 'unreachable');
  const call = client.verifyAccessToken(await sign(), { audience });
  await rejectsWith('issuer_unavailable', call);
});

test('access token: the audience must be given', async () => {
  const { client, sign } = await setup();
  const token = await sign();
  for (const given of [undefined, '', 7]) {
    const call = client.verifyAccessToken(token, { audience: given as never });
    assert.match((await rejectsWith('configuration', call)).message, /^audience is missing/);
  }
});

test('access token: one that is remembered ends with the second of its expiry', async () => {
  const { issuer, sign } = await setup();
  const client = issuer.client({ clockToleranceSeconds: 0 });
  const exp = now() + 60;
  const token = await sign({ exp });
  await client.verifyAccessToken(token, { audience });
  const verify = () => client.verifyAccessToken(token, { audience });
  await atTime(exp * 1000 - 1, verify);
  const error = await rejectsWith('invalid_token', atTime(exp * 1000, verify));
  assert.match(error.message, /it has expired/);
});

test('access token: it is remembered for as long as keys are, in seconds', () =>
  withClock(async (advance) => {
    const { issuer, sign } = await setup();
    const client = issuer.client({ jwksMaxAgeSeconds: 60 });
    const token = await sign();
    const count = await countVerifications(async () => {
      await client.verifyAccessToken(token, { audience });
      advance(50_000);
      await client.verifyAccessToken(token, { audience });
    });
    assert.equal(count, 1);
  }));

test('access token: one of a withdrawn key counts no longer than the keys among which it was', () =>
  withClock(async (advance) => {
    const { issuer, sign } = await setup();
    const client = issuer.client({ jwksMaxAgeSeconds: 60 });
    const token = await sign();
    await client.verifyAccessToken(await sign(), { audience });
    issuer.keys = [await newKey()];
    advance(50_000);
    await client.verifyAccessToken(token, { audience });
    advance(20_000);
    await rejectsWith('invalid_token', client.verifyAccessToken(token, { audience }));
  }));

test('access token: while the keys cannot be fetched anew it is remembered as ever', () =>
  withClock(async (advance) => {
    const { issuer, sign } = await setup();
    const client = issuer.client({ jwksMaxAgeSeconds: 60 });
    const token = await sign();
    await client.verifyAccessToken(token, { audience });
    issuer.fail('jwks', 'unreachable', Number.POSITIVE_INFINITY);
    advance(61_000);
    const count = await countVerifications(async () => {
      await client.verifyAccessToken(token, { audience });
      advance(50_000);
      await client.verifyAccessToken(token, { audience });
    });
    assert.equal(count, 1);
  }));

test('access token: after the clock was set back its signature is checked again', () =>
  withClock(async (advance) => {
    const { client, sign } = await setup();
    const token = await sign();
    const count = await countVerifications(async () => {
      await client.verifyAccessToken(token, { audience });
      advance(-5_000);
      await client.verifyAccessToken(token, { audience });
    });
    assert.equal(count, 2);
  }));

test('access token: the agent has the scope of the token, or none', async () => {
  const { client, sign } = await setup();
  const withScope = await client.verifyAccessToken(await sign(), { audience });
  assert.equal(withScope.tokens.scope, 'projects:read openid');
  assert.equal(withScope.tokens.tokenType, 'Bearer');
  for (const scope of [undefined, 7, ['a']]) {
    const agent = await client.verifyAccessToken(await sign({ scope }), { audience });
    assert.equal(agent.tokens.scope, '');
  }
});

test('access token: what it lacks is told', async () => {
  const { client, sign } = await setup();
  const call = client.verifyAccessToken(await sign(), { audience, scopes: ['a:b', 'c:d'] });
  const error = await rejectsWith('insufficient_scope', call);
  assert.equal(error.expected, 'a:b c:d');
  assert.equal(error.received, '"projects:read openid"');
});

test('access token: all the audiences that it has are told', async () => {
  const { client, sign } = await setup();
  const call = client.verifyAccessToken(await sign({ aud: ['https://a.test', 'https://b.test'] }), {
    audience,
  });
  assert.equal(
    (await rejectsWith('invalid_token', call)).received,
    '"https://a.test" "https://b.test"',
  );
});

test('access token: an audience that is no text is another one', async () => {
  const { client, sign } = await setup();
  for (const aud of [null, 7, {}, [], [7, null]]) {
    const call = client.verifyAccessToken(await sign({ aud }), { audience });
    await rejectsWith('invalid_token', call);
  }
});
