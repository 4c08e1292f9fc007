import assert from 'node:assert/strict';
import { protocolError } from '../../src/protocol-error.ts';
import { type Fault, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const accepted: readonly (readonly [what: string, answer: Record<string, unknown>])[] = [
  ['a token type in mixed case', { token_type: 'bEaReR' }],
  ['members the client does not know', { example_parameter: { a: [1] }, __proto__: { b: 1 } }],
  ['no lifetime', { expires_in: undefined }],
  ['a lifetime as a numeric string', { expires_in: '3600' }],
  ['no refresh token', { refresh_token: undefined }],
  ['null for what there is not', { refresh_token: null, scope: null, expires_in: null }],
];

for (const [what, answer] of accepted) {
  test(`token answer: ${what} is accepted`, async () => {
    const issuer = await startIssuer();
    issuer.tokenAnswer = answer;
    const { tokens } = await signIn(issuer);
    assert.equal(tokens.tokenType, 'Bearer');
    assert.equal('refreshToken' in tokens, !('refresh_token' in answer));
  });
}

const refused: readonly (readonly [what: string, answer: Record<string, unknown>])[] = [
  ['no access token', { access_token: undefined }],
  ['an empty access token', { access_token: '' }],
  ['an access token that is no string', { access_token: 1 }],
  ['no token type', { token_type: undefined }],
  ['an unknown token type', { token_type: 'mac' }],
  ['a DPoP token that was not asked for', { token_type: 'DPoP' }],
  ['a negative lifetime', { expires_in: -1 }],
  ['a lifetime that is no number', { expires_in: 'soon' }],
  ['a scope that is no string', { scope: ['openid'] }],
  ['a refresh token that is no string', { refresh_token: 1 }],
  ['no ID token', { id_token: undefined }],
  ['null for an ID token', { id_token: null }],
  ['an ID token that is no string', { id_token: { sub: 'usr_1' } }],
];

for (const [what, answer] of refused) {
  test(`token answer: ${what} is refused`, async () => {
    const issuer = await startIssuer();
    issuer.tokenAnswer = answer;
    await rejectsWith('invalid_response', signIn(issuer));
  });
}

const html = '<html>not found</html>';
const unreadable: readonly (readonly [what: string, fault: Fault])[] = [
  ['HTML', { body: html }],
  ['HTML that claims to be JSON', { body: html, headers: { 'content-type': 'application/json' } }],
  ['JSON that claims to be HTML', { body: '{}', headers: { 'content-type': 'text/html' } }],
  [
    'tokens sent as plain text',
    {
      body: '{"access_token":"at","token_type":"Bearer","id_token":"a.b.c"}',
      headers: { 'content-type': 'text/plain' },
    },
  ],
  ['an array', { body: [] }],
  ['null', { body: null }],
  ['a string', { body: '"token"', headers: { 'content-type': 'application/json' } }],
  ['nothing', { body: '', headers: { 'content-type': 'application/json' } }],
  ['a redirect', { status: 302, headers: { location: 'https://evil.test/' } }],
  [
    'a redirect that keeps the method',
    { status: 307, headers: { location: 'https://evil.test/' } },
  ],
  ['another success', { status: 201, body: {} }],
];

for (const [what, fault] of unreadable) {
  test(`token answer: ${what} is refused, and nobody else is asked`, async () => {
    const issuer = await startIssuer();
    issuer.fail('token', fault);
    await rejectsWith('invalid_response', signIn(issuer));
    assert.equal(issuer.asked('token').length, 1);
    assert.ok(issuer.requests.every(({ url }) => url.startsWith('https://issuer.test/')));
  });
}

test('token answer: one without a lifetime is used for five minutes', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { expires_in: undefined };
  const { tokens } = await signIn(issuer);
  assert.ok(Math.abs(tokens.expiresAt - now() - 300) < 30);
});

test('token answer: a huge lifetime stays a number, with which the session goes on', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.tokenAnswer = { expires_in: 1e300 };
  const { tokens } = await signIn(issuer, client);
  assert.ok(Number.isFinite(tokens.expiresAt));
  const agent = await client.createAgent({ ...tokens });
  assert.equal(agent.expiresAt, tokens.expiresAt);
  assert.equal(agent.isExpired(), false);
});

test('token answer: the scope that was asked for counts where none was given', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.tokenAnswer = { scope: undefined };
  const saved = await client.createAuthorizationUrl({ scopes: ['openid', 'projects:read'] });
  const agent = await client.exchangeCallback(issuer.authorize(saved.url), saved);
  assert.equal(agent.hasScope('projects:read'), true);
  const { url, codeVerifier } = await client.createAuthorizationUrl({ scopes: ['openid'] });
  const code = issuer.authorize(url).get('code') ?? '';
  const { tokens } = await client.exchangeCode(code, codeVerifier, { scopes: ['openid'] });
  assert.equal(tokens.scope, 'openid');
  const again = await client.createAuthorizationUrl({ scopes: ['openid'] });
  const unsaid = issuer.authorize(again.url).get('code') ?? '';
  assert.equal((await client.exchangeCode(unsaid, again.codeVerifier)).tokens.scope, '');
});

test('token answer: the scope that was given counts, not the one asked for', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { scope: 'openid' };
  const agent = await signIn(issuer);
  assert.equal(agent.tokens.scope, 'openid');
  assert.equal(agent.hasScope('openid'), true);
  assert.equal(agent.hasScope('profile'), false);
});

test('token answer: a refusal tells the code and the status', async () => {
  const issuer = await startIssuer();
  issuer.fail('token', {
    status: 400,
    body: { error: 'invalid_request', error_description: 'no' },
  });
  const error = await rejectsWith('token_request_rejected', signIn(issuer));
  assert.equal(error.oauthError, 'invalid_request');
  assert.equal(error.received, 'HTTP 400 invalid_request: no');
  assert.equal(error.retryable, false);
});

test('token answer: a refusal of the client says what to check', async () => {
  const issuer = await startIssuer();
  const error = await rejectsWith(
    'token_request_rejected',
    signIn(issuer, issuer.client({ clientSecret: 'wrong' })),
  );
  assert.equal(error.received, 'HTTP 401 invalid_client');
  assert.match(error.hint, /clientSecret/);
});

for (const [challenge, body, received, status = 401] of [
  ['Basic realm="x"', { error: 'invalid_client' }, 'HTTP 401 invalid_client'],
  ['basic', { error: 'invalid_client', error_description: 'no' }, 'HTTP 401 invalid_client: no'],
  ['Basic error="odd"', { error: 'invalid_client' }, 'HTTP 401 invalid_client'],
  ['Bearer realm="x"', { error: 'invalid_client' }, 'HTTP 401 invalid_client'],
  ['Bearer error="invalid_token"', { error: 'invalid_client' }, 'HTTP 401 invalid_client'],
  ['Basic realm="a 400"', { error: 'invalid_client' }, 'HTTP 400 invalid_client', 400],
  ['Bearer error="invalid_token", realm="x"', 'no', 'HTTP 401 invalid_token'],
  [undefined, { error: 'invalid_client' }, 'HTTP 401 invalid_client'],
] as const) {
  test(`token answer: a refusal with the challenge ${challenge} is told by what names a reason`, async () => {
    const issuer = await startIssuer();
    const headers = challenge === undefined ? {} : { 'www-authenticate': challenge };
    issuer.fail('token', { status, headers, body });
    const error = await rejectsWith('token_request_rejected', signIn(issuer));
    assert.equal(error.received, received);
  });
}

test('token answer: a refusal that holds nothing but a challenge is none that can be read', async () => {
  const issuer = await startIssuer();
  issuer.fail('token', { status: 401, headers: { 'www-authenticate': 'Basic' }, body: 'no' });
  const error = await rejectsWith('invalid_response', signIn(issuer));
  assert.equal(error.received, 'HTTP 401');
});

test('token answer: an error code that is none is not repeated', async () => {
  const issuer = await startIssuer();
  issuer.fail('token', { status: 400, body: { error: '<script>' } });
  const error = await rejectsWith('token_request_rejected', signIn(issuer));
  assert.equal(error.oauthError, 'unrecognised_error');
  assert.ok(!error.message.includes('<script>'));
});

for (const [error, told] of [
  ['invalid_client', 'invalid_client'],
  ['INVALID_CLIENT', 'unrecognised_error'],
  ['invalid_client now', 'unrecognised_error'],
  ['not invalid_client', 'unrecognised_error'],
  ['x'.repeat(65), 'unrecognised_error'],
] as const) {
  test(`token answer: the error "${error.slice(0, 20)}" is told as ${told}`, async () => {
    const issuer = await startIssuer();
    issuer.fail('token', { status: 400, body: { error, error_description: '' } });
    const rejected = await rejectsWith('token_request_rejected', signIn(issuer));
    assert.equal(rejected.oauthError, told);
    assert.equal(rejected.received, `HTTP 400 ${told}`);
    const aboutSecret = /clientSecret/.test(rejected.hint);
    assert.equal(aboutSecret, told === 'invalid_client');
  });
}

test('token answer: an error without a description has none', async () => {
  const issuer = await startIssuer();
  issuer.fail('token', { status: 400, body: { error: 'invalid_grant' } });
  const { received } = await rejectsWith('token_request_rejected', signIn(issuer));
  assert.equal(received, 'HTTP 400 invalid_grant');
  issuer.fail('token', {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'spent' },
  });
  const described = await rejectsWith('token_request_rejected', signIn(issuer));
  assert.equal(described.received, 'HTTP 400 invalid_grant: spent');
});

test('token answer: what no library has named is an answer that cannot be read', () => {
  const error = protocolError(new SyntaxError('odd'), 'userinfo', 'RFC 6749 section 7.1');
  assert.equal(
    `${error.code}: ${error.message}`,
    'invalid_response: The userinfo answer could not be read. The issuer, or something in between, sent an answer that the specification does not allow. [RFC 6749 section 7.1]',
  );
});

test('token answer: what is not sent as JSON alone is refused, and says what it is', async () => {
  for (const type of ['text/plain', 'text/plain; note=application/json', 'application/jsonp']) {
    const issuer = await startIssuer();
    issuer.fail('token', { headers: { 'content-type': type }, body: '{}' });
    const error = await rejectsWith('invalid_response', signIn(issuer));
    assert.equal(error.expected, 'application/json');
    assert.equal(error.received, `"${type}"`);
  }
});

test('token answer: one that is empty is refused, and so is one that does not say what it is', async () => {
  for (const answer of [null, new TextEncoder().encode('{}')]) {
    const issuer = await startIssuer();
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(input).endsWith('/token') ? new Response(answer) : issuer.fetch(input, init);
    const error = await rejectsWith('invalid_response', signIn(issuer, issuer.client({ fetch })));
    assert.equal(error.expected, 'application/json');
    if (answer === null) assert.equal(error.received, '""');
  }
});

test('token answer: a type of token that cannot be used is shown beside the one that can', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { token_type: 'DPoP' };
  const error = await rejectsWith('invalid_response', issuer.client().clientCredentials());
  assert.equal(error.expected, 'Bearer');
  assert.equal(error.received, '"dpop"');
  assert.equal(error.reference, 'RFC 6749 section 7.1');
});
