import assert from 'node:assert/strict';
import { clientId, issuerUrl, newKey, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('revocation: the token, its kind and the client are named', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { refreshToken = '' } = (await signIn(issuer, client)).tokens;
  await client.revokeToken(refreshToken, 'refresh_token');
  const [request] = issuer.asked('revoke');
  assert.equal(request?.method, 'POST');
  assert.equal(request?.parameters.get('token'), refreshToken);
  assert.equal(request?.parameters.get('token_type_hint'), 'refresh_token');
  assert.match(request?.headers.get('authorization') ?? '', /^Basic /);
  assert.equal(issuer.isRevoked(refreshToken), true);
});

test('revocation: the kind may be left out, and an unknown token is revoked as it is', async () => {
  const issuer = await startIssuer();
  await issuer.client().revokeToken('unknown');
  assert.equal(issuer.asked('revoke')[0]?.parameters.has('token_type_hint'), false);
});

test('revocation: a failure is told', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.fail('revoke', { status: 503, headers: { 'retry-after': '5' } });
  const error = await rejectsWith('issuer_unavailable', client.revokeToken('token'));
  assert.equal(error.retryAfterSeconds, 5);
  issuer.fail('revoke', { status: 400, body: { error: 'unsupported_token_type' } });
  await rejectsWith('token_request_rejected', client.revokeToken('token'));
});

test('revocation and introspection: an empty token is refused before anything is sent', async () => {
  const issuer = await startIssuer();
  await rejectsWith('configuration', issuer.client().revokeToken(''));
  await rejectsWith('configuration', issuer.client().introspect(''));
  assert.equal(issuer.asked('revoke').length + issuer.asked('introspect').length, 0);
});

test('introspection: it tells what the issuer says now', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const live = await client.introspect(tokens.accessToken, 'access_token');
  assert.equal(live.active, true);
  assert.equal(live.sub, 'usr_1');
  assert.equal(live.clientId, clientId);
  assert.equal(live.scope, tokens.scope);
  assert.ok((live.expiresAt ?? 0) > (live.issuedAt ?? 0));
  issuer.revokeEverything();
  assert.deepEqual(await client.introspect(tokens.accessToken), {
    active: false,
    claims: { active: false },
  });
});

test('introspection: an answer that does not say is refused', async () => {
  const issuer = await startIssuer();
  for (const body of [{}, { active: 'true' }, [], '<html>']) {
    issuer.fail('introspect', { body });
    await rejectsWith('invalid_response', issuer.client().introspect('token'));
  }
});

test('logout URL: it names the client, the session and where to go', async () => {
  const issuer = await startIssuer();
  const url = await issuer.client().createLogoutUrl({
    idTokenHint: 'id.token.hint',
    postLogoutRedirectUri: 'https://app.test/?a=b',
    state: 'a&b',
  });
  const { origin, pathname, searchParams } = new URL(url);
  assert.equal(origin + pathname, `${issuerUrl}/logout`);
  assert.deepEqual(Object.fromEntries(searchParams), {
    client_id: clientId,
    id_token_hint: 'id.token.hint',
    post_logout_redirect_uri: 'https://app.test/?a=b',
    state: 'a&b',
  });
});

test('logout URL: what is not given is not in it', async () => {
  const issuer = await startIssuer();
  const { searchParams } = new URL(await issuer.client().createLogoutUrl());
  assert.deepEqual(Object.fromEntries(searchParams), { client_id: clientId });
});

test('logout URL: a way back that is no absolute URL is refused', async () => {
  const issuer = await startIssuer();
  const call = issuer.client().createLogoutUrl({ postLogoutRedirectUri: '/' });
  const { message } = await rejectsWith('configuration', call);
  assert.match(message, /^postLogoutRedirectUri must be an absolute URL\. .*https:/);
});

test('introspection: what the issuer says is told as it is, and what it does not say is left out', async () => {
  const issuer = await startIssuer();
  const body = { active: true, sub: 'usr_1', client_id: 'c_2', scope: 'a b', exp: 20, iat: 10 };
  issuer.fail('introspect', { body });
  assert.deepEqual(await issuer.client().introspect('token'), {
    active: true,
    sub: 'usr_1',
    clientId: 'c_2',
    scope: 'a b',
    expiresAt: 20,
    issuedAt: 10,
    claims: body,
  });
});

test('revocation and introspection: an answer that cannot be read says which it was', async () => {
  const issuer = await startIssuer();
  issuer.fail('introspect', { body: '<html>' });
  const introspection = issuer.client().introspect('token');
  const { message, reference } = await rejectsWith('invalid_response', introspection);
  assert.match(message, /^The introspection answer/);
  assert.equal(reference, 'RFC 7662 section 2.2');
  issuer.fail('revoke', { status: 302, headers: { location: 'https://evil.test' } });
  const revocation = issuer.client().revokeToken('token');
  assert.match((await rejectsWith('invalid_response', revocation)).message, /\/revoke/);
  issuer.fail('revoke', { status: 201, body: {} });
  const created = await rejectsWith('invalid_response', issuer.client().revokeToken('token'));
  assert.match(created.message, /^The revocation answer/);
  assert.equal(created.reference, 'RFC 7009 section 2.2');
});

test('introspection: a member of another type than it should have is found in the claims alone', async () => {
  const issuer = await startIssuer();
  const body = { active: true, sub: 5, client_id: [], scope: ['a'], exp: '9', iat: null };
  issuer.fail('introspect', { body });
  assert.deepEqual(await issuer.client().introspect('token'), { active: true, claims: body });
});

test('introspection: a JWT, which was not asked for and whose signature nobody checks, is not used', async () => {
  const issuer = await startIssuer();
  const claims = {
    iss: issuerUrl,
    aud: clientId,
    iat: now(),
    token_introspection: { active: true },
  };
  const type = 'application/token-introspection+jwt';
  const header = { typ: 'token-introspection+jwt' };
  const body = await issuer.sign(claims, { header, key: await newKey('RS256') });
  issuer.metadata = { introspection_signing_alg_values_supported: ['RS256'] };
  issuer.fail('introspect', { headers: { 'content-type': type }, body });
  const error = await rejectsWith('invalid_response', issuer.client().introspect('token'));
  assert.equal(error.received, `"${type}"`);
});
