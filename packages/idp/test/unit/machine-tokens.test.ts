import assert from 'node:assert/strict';
import { IdpClient } from '../../src/index.ts';
import { withClock } from '../clock.ts';
import { clientId, issuerUrl, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

test('machine token: the request is the one of RFC 6749 section 4.4.2', async () => {
  const issuer = await startIssuer();
  const scopes = ['projects:read', 'teams:read'];
  const agent = await issuer.client().clientCredentials({ scopes, resource: 'https://api.test' });
  const [request] = issuer.asked('token');
  assert.match(request?.headers.get('authorization') ?? '', /^Basic /);
  assert.equal(request?.parameters.get('grant_type'), 'client_credentials');
  assert.equal(request?.parameters.get('scope'), 'projects:read teams:read');
  assert.equal(request?.parameters.get('resource'), 'https://api.test');
  assert.equal(agent.id, clientId);
  assert.equal(agent.hasAccess('read', 'projects'), true);
  assert.equal(agent.hasAccess('write', 'projects'), false);
});

test('machine token: a burst makes one request, and later calls none', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agents = await Promise.all(Array.from({ length: 20 }, () => client.clientCredentials()));
  await client.clientCredentials();
  assert.equal(issuer.asked('token').length, 1);
  assert.equal(new Set(agents.map((agent) => agent.tokens.accessToken)).size, 1);
});

test('machine token: the order of scopes makes no difference, scopes and resource do', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const first = await client.clientCredentials({ scopes: ['a:b', 'c:d'] });
  const same = await client.clientCredentials({ scopes: ['c:d', 'a:b'] });
  assert.equal(same.tokens.accessToken, first.tokens.accessToken);
  await client.clientCredentials({ scopes: ['a:b'] });
  await client.clientCredentials({ scopes: ['a:b'], resource: 'https://api.test' });
  await client.clientCredentials({ scopes: ['a:b c:d'] });
  assert.equal(issuer.asked('token').length, 4);
});

test('machine token: it is replaced shortly before it expires', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.lifetimeSeconds = 29;
  const first = await client.clientCredentials();
  const second = await client.clientCredentials();
  assert.notEqual(second.tokens.accessToken, first.tokens.accessToken);
});

test('machine token: one that came while the clock was ahead is not used after its time', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    await client.clientCredentials();
    advance(-3_600_000);
    const { tokens } = await client.clientCredentials();
    assert.ok(tokens.expiresAt <= now() + issuer.lifetimeSeconds);
    assert.equal(issuer.asked('token').length, 2);
  }));

test('machine token: without a known lifetime it is not kept', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { expires_in: undefined };
  const client = issuer.client();
  const { tokens } = await client.clientCredentials();
  assert.ok(tokens.expiresAt > now());
  await client.clientCredentials();
  assert.equal(issuer.asked('token').length, 2);
});

test('machine token: whoever gets it cannot change it for others', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await client.clientCredentials();
  assert.throws(() => Object.assign(tokens, { scope: 'everything' }), TypeError);
  assert.equal((await client.clientCredentials()).tokens.scope, tokens.scope);
});

test('machine token: a refresh token or ID token that came along is dropped', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { refresh_token: 'rt_unwanted' };
  const { tokens } = await issuer.client().clientCredentials();
  assert.equal('refreshToken' in tokens, false);
  assert.equal('idToken' in tokens, false);
});

test('machine token: a scope the answer leaves out is the one that was asked for', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { scope: undefined };
  const agent = await issuer.client().clientCredentials({ scopes: ['projects:read'] });
  assert.equal(agent.tokens.scope, 'projects:read');
  issuer.tokenAnswer = { scope: 'teams:read' };
  const narrowed = await issuer.client().clientCredentials({ scopes: ['projects:read'] });
  assert.equal(narrowed.hasScope('projects:read'), false);
});

test('machine token: it is the client itself that it speaks of, whatever its scopes', async () => {
  const issuer = await startIssuer();
  const agent = await issuer.client().clientCredentials({ scopes: ['openid', 'projects:read'] });
  assert.equal(agent.id, clientId);
  assert.equal(agent.hasAccess('read', 'projects'), true);
});

test('machine token: a failure is not kept', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.fail('token', { status: 503 });
  await rejectsWith('issuer_unavailable', client.clientCredentials());
  issuer.fail('token', { status: 400, body: { error: 'invalid_scope' } });
  const error = await rejectsWith('token_request_rejected', client.clientCredentials());
  assert.equal(error.oauthError, 'invalid_scope');
  await client.clientCredentials();
});

test('machine token: a public client has none', async () => {
  const issuer = await startIssuer();
  const client = new IdpClient({ issuerUrl, clientId, fetch: issuer.fetch });
  await rejectsWith('configuration', client.clientCredentials());
  assert.equal(issuer.requests.length, 0);
});

test('machine token: a resource must be an absolute URI without fragment', async () => {
  const issuer = await startIssuer();
  for (const resource of ['api.test', 'https://api.test/#part']) {
    await rejectsWith('configuration', issuer.client().clientCredentials({ resource }));
  }
  assert.equal(issuer.asked('token').length, 0);
});

test('machine token: without scopes none are asked for', async () => {
  const issuer = await startIssuer();
  await issuer.client().clientCredentials();
  assert.equal(issuer.asked('token')[0]?.parameters.has('scope'), false);
  assert.equal(issuer.asked('token')[0]?.parameters.has('resource'), false);
});

test('machine token: a public client gets none, and is told why', async () => {
  const issuer = await startIssuer();
  const { fetch } = issuer;
  const client = new IdpClient({ issuerUrl, clientId, fetch });
  const { message, reference } = await rejectsWith('configuration', client.clientCredentials());
  assert.match(message, /^clientSecret is missing\. Only confidential clients/);
  assert.equal(reference, 'RFC 6749 section 4.4');
});

test('machine token: scopes that the answer leaves out are those that were asked for, one by one', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { scope: undefined };
  const { tokens } = await issuer.client().clientCredentials({ scopes: ['a:b', 'c:d'] });
  assert.equal(tokens.scope, 'a:b c:d');
});

test('machine token: an answer that cannot be used says which it was, and the clause', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { access_token: undefined };
  const call = issuer.client().clientCredentials();
  const { message, reference } = await rejectsWith('invalid_response', call);
  assert.match(message, /^The token endpoint answer was refused: /);
  assert.equal(reference, 'RFC 6749 section 4.4.3');
});
