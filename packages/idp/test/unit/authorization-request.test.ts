import assert from 'node:assert/strict';
import { base64url } from 'jose';
import type { AuthorizationUrlOptions } from '../../src/index.ts';
import { clientId, clientSecret, redirectUri, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { scopes } from '../sign-in.ts';
import { test } from '../suite.ts';

async function requestFor(options: Partial<AuthorizationUrlOptions> = {}) {
  const issuer = await startIssuer();
  const saved = await issuer.client().createAuthorizationUrl({ scopes, ...options });
  return { saved, url: new URL(saved.url), parameters: new URL(saved.url).searchParams };
}

test('authorization request: it asks for a code for this client at the registered URL', async () => {
  const { url, parameters } = await requestFor();
  assert.equal(url.origin + url.pathname, 'https://issuer.test/i_1/authorize');
  assert.equal(parameters.get('response_type'), 'code');
  assert.equal(parameters.get('client_id'), clientId);
  assert.equal(parameters.get('redirect_uri'), redirectUri);
  assert.equal(parameters.get('scope'), 'openid profile offline_access');
});

test('authorization request: no parameter is repeated and the endpoint keeps its own', async () => {
  const { parameters } = await requestFor();
  const names = [...parameters.keys()];
  assert.equal(new Set(names).size, names.length);
  assert.equal(parameters.get('keep'), '1');
});

test('authorization request: however the endpoint is spelled, it is a URL with each parameter once', async () => {
  for (const [spelled, kept = ''] of [
    ['https://issuer.test/authorize'],
    ['https:/issuer.test/authorize'],
    [' https://issuer.test/authorize\n'],
    ['https://issuer.test/authorize?'],
    ['https://issuer.test/authorize?keep=1&scope=theirs&resource=theirs', 'keep=1&'],
    ['https://issuer.test/authorize#there'],
    ['https://issuer.test/"authorize"'],
    [
      'https://issuer.test/a?to=https://issuer.test/authorize',
      'to=https%3A%2F%2Fissuer.test%2Fauthorize&',
    ],
    ['https://i?'],
  ] as const) {
    const issuer = await startIssuer();
    issuer.metadata.authorization_endpoint = spelled;
    const resources = ['https://one.test', 'https://two.test'];
    const { url } = await issuer.client().createAuthorizationUrl({ scopes, resources });
    const { href, searchParams, hash } = new URL(url);
    assert.equal(url, href, spelled);
    const { origin, pathname, hash: own } = new URL(spelled);
    assert.ok(url.startsWith(`${origin}${pathname}?${kept}response_type=code&`), url);
    assert.equal(hash, own);
    assert.deepEqual(searchParams.getAll('scope'), [scopes.join(' ')]);
    assert.deepEqual(searchParams.getAll('resource'), resources);
  }
});

test('authorization request: it holds neither the secret nor the verifier', async () => {
  const { saved } = await requestFor();
  assert.ok(!saved.url.includes('client_secret'));
  assert.ok(!decodeURIComponent(saved.url).includes(clientSecret));
  assert.ok(!saved.url.includes(saved.codeVerifier));
});

test('authorization request: PKCE is S256 of a verifier of the right form', async () => {
  const { saved, parameters } = await requestFor();
  assert.match(saved.codeVerifier, /^[A-Za-z0-9\-._~]{43,128}$/);
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(saved.codeVerifier),
  );
  assert.equal(parameters.get('code_challenge'), base64url.encode(new Uint8Array(digest)));
  assert.equal(parameters.get('code_challenge_method'), 'S256');
});

for (const maxAge of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '300']) {
  test(`authorization request: ${typeof maxAge} ${maxAge} for maxAge is refused before the login, not after it`, async () => {
    const client = (await startIssuer()).client();
    const call = Reflect.apply(client.createAuthorizationUrl, client, [{ scopes, maxAge }]);
    const { message } = await rejectsWith('configuration', call);
    assert.match(message, /^maxAge must be a whole number of seconds, 0 or more\./);
  });
}

test('authorization request: what is saved is what was sent', async () => {
  const { saved, parameters } = await requestFor();
  assert.equal(parameters.get('state'), saved.state);
  assert.equal(parameters.get('nonce'), saved.nonce);
  assert.deepEqual(JSON.parse(JSON.stringify(saved)), saved);
});

test('authorization request: verifier, state and nonce are new and long for each login', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const logins = Array.from({ length: 50 }, () => client.createAuthorizationUrl({ scopes }));
  const values = (await Promise.all(logins)).flatMap(({ codeVerifier, state, nonce }) => [
    codeVerifier,
    state,
    nonce,
  ]);
  assert.equal(new Set(values).size, 150);
  for (const value of values) assert.ok(base64url.decode(value).length >= 32, value);
});

test('authorization request: the nonce is neither the challenge beside it nor the verifier', async () => {
  const { saved, parameters } = await requestFor();
  assert.notEqual(saved.nonce, parameters.get('code_challenge'));
  assert.notEqual(saved.nonce, saved.codeVerifier);
});

test('authorization request: options become the parameters of the specification', async () => {
  const { saved, parameters } = await requestFor({
    org: 'org_1',
    prompt: 'login consent',
    maxAge: 0,
    loginHint: 'ada@example.test',
    acrValues: ['phr', 'mfa'],
    resources: ['https://api.test', 'https://files.test'],
    extraParameters: { ui_locales: 'de' },
  });
  assert.equal(parameters.get('org'), 'org_1');
  assert.equal(parameters.get('prompt'), 'login consent');
  assert.equal(parameters.get('max_age'), '0');
  assert.equal(parameters.get('login_hint'), 'ada@example.test');
  assert.equal(parameters.get('acr_values'), 'phr mfa');
  assert.equal(parameters.get('ui_locales'), 'de');
  assert.deepEqual(parameters.getAll('resource'), ['https://api.test', 'https://files.test']);
  assert.deepEqual(saved.resources, ['https://api.test', 'https://files.test']);
  assert.equal(saved.maxAge, 0);
  assert.deepEqual(saved.acrValues, ['phr', 'mfa']);
});

test('authorization request: nothing that was not asked for is sent', async () => {
  const { parameters } = await requestFor();
  for (const name of ['org', 'prompt', 'max_age', 'login_hint', 'acr_values', 'resource']) {
    assert.equal(parameters.has(name), false, name);
  }
});

test("authorization request: a call's resources replace the client's, an empty list omits them", async () => {
  const issuer = await startIssuer();
  const client = issuer.client({ resources: ['https://api.test'] });
  const resourcesOf = async (resources?: string[]) => {
    const { url } = await client.createAuthorizationUrl({
      scopes,
      ...(resources && { resources }),
    });
    return new URL(url).searchParams.getAll('resource');
  };
  assert.deepEqual(await resourcesOf(), ['https://api.test']);
  assert.deepEqual(await resourcesOf(['https://files.test']), ['https://files.test']);
  assert.deepEqual(await resourcesOf([]), []);
});

test('authorization request: the scopes must hold openid', async () => {
  const error = await rejectsWith('configuration', requestFor({ scopes: ['profile'] }));
  assert.match(error.message, /openid/);
});

for (const name of ['client_id', 'redirect_uri', 'state', 'nonce', 'scope', 'org', 'resource']) {
  test(`authorization request: extraParameters cannot replace ${name}`, async () => {
    const call = requestFor({ extraParameters: { [name]: 'other' } });
    assert.match((await rejectsWith('configuration', call)).message, new RegExp(name));
  });
}

for (const resource of ['api.test', 'https://api.test/#part', '']) {
  test(`authorization request: "${resource}" is no resource indicator`, async () => {
    await rejectsWith('configuration', requestFor({ resources: [resource] }));
  });
}

test('authorization request: an issuer that does not offer S256 is refused', async () => {
  const issuer = await startIssuer();
  issuer.metadata.code_challenge_methods_supported = ['plain'];
  const error = await rejectsWith(
    'invalid_response',
    issuer.client().createAuthorizationUrl({ scopes }),
  );
  assert.match(error.message, /S256/);
});

test('authorization request: an issuer that does not say whether it offers S256 is trusted', async () => {
  const issuer = await startIssuer();
  issuer.metadata.code_challenge_methods_supported = undefined;
  const { url } = await issuer.client().createAuthorizationUrl({ scopes });
  assert.equal(new URL(url).searchParams.get('code_challenge_method'), 'S256');
});

test('authorization request: an issuer that requires pushed requests is refused', async () => {
  const issuer = await startIssuer();
  issuer.metadata.require_pushed_authorization_requests = true;
  const error = await rejectsWith(
    'invalid_response',
    issuer.client().createAuthorizationUrl({ scopes }),
  );
  assert.equal(error.reference, 'RFC 9126 section 5');
});

test('authorization request: without resources none are saved', async () => {
  const issuer = await startIssuer();
  const saved = await issuer.client().createAuthorizationUrl({ scopes });
  assert.equal('resources' in saved, false);
});

test('authorization request: an issuer without S256 is told what is missing', async () => {
  const issuer = await startIssuer();
  issuer.metadata.code_challenge_methods_supported = ['plain'];
  const call = issuer.client().createAuthorizationUrl({ scopes });
  const error = await rejectsWith('invalid_response', call);
  assert.equal(error.expected, 'S256 in code_challenge_methods_supported');
});

test('authorization request: an issuer that wants them pushed is told apart', async () => {
  const issuer = await startIssuer();
  issuer.metadata.require_pushed_authorization_requests = true;
  const call = issuer.client().createAuthorizationUrl({ scopes });
  const { expected, received } = await rejectsWith('invalid_response', call);
  assert.equal(expected, 'require_pushed_authorization_requests false or absent');
  assert.equal(received, 'true');
});

test('authorization request: of several acr that were asked for, all are told when none came', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const saved = await client.createAuthorizationUrl({ scopes, acrValues: ['urn:a', 'urn:b'] });
  issuer.idToken.claims = { acr: 'urn:c' };
  const call = client.exchangeCallback(issuer.authorize(saved.url), saved);
  const error = await rejectsWith('invalid_token', call);
  assert.equal(error.expected, '"urn:a urn:b"');
  assert.equal(error.received, '"urn:c"');
});
