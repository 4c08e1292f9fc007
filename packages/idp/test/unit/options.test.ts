import assert from 'node:assert/strict';
import { IdpClient, type IdpClientOptions } from '../../src/index.ts';
import { clientId, clientSecret, issuerUrl, redirectUri, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';
import { hearTimers } from '../timers.ts';

const right = { issuerUrl, clientId, clientSecret, redirectUri };

/** As JavaScript without types would pass it. */
function construct(options: Record<string, unknown>): IdpClient {
  return Reflect.construct(IdpClient, [options]);
}

const wrong: readonly (readonly [name: string, options: Record<string, unknown>])[] = [
  ['issuerUrl', { issuerUrl: undefined }],
  ['issuerUrl', { issuerUrl: '' }],
  ['issuerUrl', { issuerUrl: 'issuer.test' }],
  ['issuerUrl', { issuerUrl: 'http://issuer.test/i_1' }],
  ['issuerUrl', { issuerUrl: 'http://127.0.0.1.issuer.test/i_1' }],
  ['issuerUrl', { issuerUrl: 'http://notlocalhost/i_1' }],
  ['issuerUrl', { issuerUrl: 'ftp://127.0.0.1/i_1' }],
  ['issuerUrl', { issuerUrl: `${issuerUrl}?a=b` }],
  ['issuerUrl', { issuerUrl: `${issuerUrl}#a` }],
  ['issuerUrl', { issuerUrl: 'https://user@issuer.test/i_1' }],
  ['issuerUrl', { issuerUrl: 'https://:password@issuer.test/i_1' }],
  ['clientId', { clientId: undefined }],
  ['clientId', { clientId: ' ' }],
  ['clientSecret', { clientSecret: '' }],
  ['clientSecret', { clientSecret: undefined }],
  ['redirectUri', { redirectUri: undefined }],
  ['redirectUri', { redirectUri: '/callback' }],
  ['redirectUri', { redirectUri: 'https://app.test/callback#here' }],
  ['resource', { resources: ['api.test'] }],
  ['resource', { resources: ['https://api.test/#part'] }],
  ...Object.entries(right).flatMap(([name, value]): typeof wrong =>
    [`${value}\n`, ` ${value}`, `${value}\r\n`].map((text) => [name, { [name]: text }]),
  ),
  ['refreshBufferSeconds', { refreshBufferSeconds: -1 }],
  ['refreshBufferSeconds', { refreshBufferSeconds: Number.NaN }],
  ['clockToleranceSeconds', { clockToleranceSeconds: Number.POSITIVE_INFINITY }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['jwksMaxAgeSeconds', { jwksMaxAgeSeconds: -1 }],
];

for (const [name, options] of wrong) {
  const given = Object.values(options).map(String).join();
  test(`options: ${name} cannot be ${JSON.stringify(given)}`, async () => {
    const error = await rejectsWith('configuration', () => construct({ ...right, ...options }));
    assert.ok(error.message.includes(name), error.message);
    assert.equal(error.retryable, false);
  });
}

test('options: http is accepted for loopback addresses alone', () => {
  for (const host of [
    'localhost:8080',
    '127.0.0.1',
    '127.1.2.3:80',
    '127.10.20.130',
    '[::1]:8080',
  ]) {
    assert.doesNotThrow(() => construct({ ...right, issuerUrl: `http://${host}/i_1` }));
  }
});

test('options: making a client contacts nobody', async () => {
  const issuer = await startIssuer();
  issuer.client();
  assert.equal(issuer.requests.length, 0);
});

test('options: a slash at the end of the issuer is dropped', async () => {
  const issuer = await startIssuer();
  await signIn(issuer, issuer.client({ issuerUrl: `${issuerUrl}//` }));
});

test('options: a machine client needs no redirectUri, but a login does', async () => {
  const issuer = await startIssuer();
  const options: IdpClientOptions = { issuerUrl, clientId, clientSecret, fetch: issuer.fetch };
  const client = new IdpClient(options);
  await client.clientCredentials();
  const login = client.createAuthorizationUrl({ scopes: ['openid'] });
  assert.match((await rejectsWith('configuration', login)).message, /^redirectUri is missing\. /);
  const exchange = client.exchangeCode('code', 'verifier');
  assert.match(
    (await rejectsWith('configuration', exchange)).message,
    /^redirectUri is missing\. /,
  );
  assert.equal(issuer.asked('token').length, 1);
});

test('options: without a fetch of its own the client uses the global one', async () => {
  const issuer = await startIssuer();
  const original = globalThis.fetch;
  const client = new IdpClient(right);
  globalThis.fetch = issuer.fetch;
  try {
    await client.createAuthorizationUrl({ scopes: ['openid'] });
  } finally {
    globalThis.fetch = original;
  }
  assert.equal(issuer.asked('discovery').length, 1);
});

test('options: authentication is Basic by default, encoded as RFC 6749 section 2.3.1 says', async () => {
  const issuer = await startIssuer();
  await signIn(issuer);
  const [request] = issuer.asked('token');
  assert.match(request?.headers.get('authorization') ?? '', /^Basic /);
  assert.equal(request?.parameters.get('client_secret'), null);
});

test('options: authentication is in the body when the issuer offers nothing else', async () => {
  const issuer = await startIssuer();
  issuer.metadata.token_endpoint_auth_methods_supported = ['client_secret_post'];
  await signIn(issuer);
  const [request] = issuer.asked('token');
  assert.equal(request?.headers.get('authorization'), null);
  assert.equal(request?.parameters.get('client_secret'), clientSecret);
  assert.equal(request?.parameters.get('client_id'), clientId);
});

test('options: authentication is Basic when the issuer does not say', async () => {
  const issuer = await startIssuer();
  issuer.metadata.token_endpoint_auth_methods_supported = undefined;
  await signIn(issuer);
  assert.match(issuer.asked('token')[0]?.headers.get('authorization') ?? '', /^Basic /);
});

test('options: authentication is as configured whatever the issuer offers', async () => {
  const issuer = await startIssuer();
  await signIn(issuer, issuer.client({ clientAuthentication: 'client_secret_post' }));
  assert.equal(issuer.asked('token')[0]?.parameters.get('client_secret'), clientSecret);
  issuer.metadata.token_endpoint_auth_methods_supported = ['client_secret_post'];
  await signIn(issuer, issuer.client({ clientAuthentication: 'client_secret_basic' }));
  assert.match(issuer.asked('token')[1]?.headers.get('authorization') ?? '', /^Basic /);
});

test('options: a public client names itself and sends no secret', async () => {
  const issuer = await startIssuer();
  const { fetch } = issuer;
  await signIn(issuer, new IdpClient({ issuerUrl, clientId, redirectUri, fetch }));
  const [request] = issuer.asked('token');
  assert.equal(request?.headers.get('authorization'), null);
  assert.equal(request?.parameters.get('client_id'), clientId);
  assert.equal(request?.parameters.get('client_secret'), null);
});

test('options: what is missing and what is wrong are told apart, each with an example', async () => {
  for (const [options, message] of [
    [{ clientId: undefined }, /^clientId is missing\. .*c_…/],
    [{ clientId: 7 }, /^clientId must be a non-empty string without white space around it\. .*c_…/],
    [{ issuerUrl: undefined }, /^issuerUrl is missing\. .*https:\/\/idp\.authpi\.com\/i_…/],
    [{ issuerUrl: 'x' }, /^issuerUrl must be an absolute URL\. .*https:\/\/idp\.authpi\.com\/i_…/],
    [{ redirectUri: 'x' }, /^redirectUri must be .*https:\/\/app\.example\.com\/callback/],
    [{ clientSecret: '' }, /the secret shown once in the console/],
  ] as const) {
    const error = await rejectsWith('configuration', () => construct({ ...right, ...options }));
    assert.match(error.message, message);
  }
  const none = await rejectsWith('configuration', () => Reflect.construct(IdpClient, []));
  assert.match(none.message, /^issuerUrl is missing\./);
});

test('options: without a name of its own an app is named by nobody', async () => {
  const issuer = await startIssuer();
  await signIn(issuer, issuer.client());
  assert.match(issuer.requests[0]?.headers.get('user-agent') ?? '', /^authpi-idp-ts\/[\d.]+$/);
});

test('options: a resource that is no text is refused', async () => {
  for (const resource of [7, new URL('https://api.test'), ['https://api.test']]) {
    await rejectsWith('configuration', () => construct({ ...right, resources: [resource] }));
  }
});

test('options: public clients are served by an issuer that offers Post alone', async () => {
  const issuer = await startIssuer();
  issuer.metadata.token_endpoint_auth_methods_supported = ['private_key_jwt'];
  await signIn(issuer);
  assert.equal(issuer.asked('token')[0]?.parameters.get('client_secret'), clientSecret);
});

test('options: a joiner waits as long as all that it joins may take', async () => {
  const issuer = await startIssuer();
  const client = issuer.client({ timeoutMs: 1_234 });
  const waited = new Set<number>();
  const hear = (ms: number) => {
    // Longer than for a request or a cache.
    if (ms > 1_234) waited.add(ms);
  };
  await hearTimers(hear, async () => {
    const login = () => client.createAuthorizationUrl({ scopes: ['openid'] });
    await Promise.all([login(), login()]);
    assert.deepEqual([...waited], [2 * 1_234], 'discovery');
    waited.clear();
    await Promise.all([client.clientCredentials(), client.clientCredentials()]);
    // At first no longer than for somebody who may have gone away.
    assert.deepEqual([...waited], [3_000], 'a machine token');
    waited.clear();
    const token = await issuer.sign({}, { header: { typ: 'at+jwt' } });
    const verify = () => client.verifyAccessToken(token, { audience: 'a' });
    await Promise.allSettled([verify(), verify()]);
    assert.deepEqual([...waited], [3_000], 'the keys');
    waited.clear();
    const keyCache = { get: async () => null, set: async () => {} };
    const cached = issuer.client({ timeoutMs: 1_234, keyCache });
    const verifyCached = () => cached.verifyAccessToken(token, { audience: 'a' });
    await Promise.allSettled([verifyCached(), verifyCached()]);
    assert.deepEqual([...waited], [3_000], 'the keys of a cache');
  });
});

test('options: a client authentication that there is none of is refused', async () => {
  const error = await rejectsWith('configuration', () =>
    construct({ ...right, clientAuthentication: 'private_key_jwt' }),
  );
  assert.match(error.message, /clientAuthentication must be client_secret_basic or/);
});

test('options: what the calls need is asked for by name', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  for (const options of [undefined, {}, { scopes: 'openid' }]) {
    const call = Reflect.apply(client.createAuthorizationUrl, client, [options]);
    assert.match(
      (await rejectsWith('configuration', call)).message,
      /scopes must include "openid"/,
    );
  }
  for (const options of [undefined, {}, { audience: '' }]) {
    const call = Reflect.apply(client.verifyAccessToken, client, ['token', options]);
    assert.match((await rejectsWith('configuration', call)).message, /audience is missing/);
  }
  assert.equal(issuer.requests.length, 0);
});

test('options: what onEvent, resources and userAgent have to be is told', async () => {
  for (const [options, hint] of [
    [{ onEvent: 'log' }, 'Pass a function that takes one event.'],
    [{ resources: 5 }, 'Pass for example https://api.example.com.'],
    [{ resources: 'https://api.test' }, 'Pass for example https://api.example.com.'],
    [{ userAgent: 'näme' }, 'Pass for example my-app/1.4.'],
  ] as const) {
    const error = await rejectsWith('configuration', () => construct({ ...right, ...options }));
    assert.equal(error.hint, hint);
  }
});

test('options: a key cache that is null is none', async () => {
  const issuer = await startIssuer();
  await signIn(issuer, construct({ ...right, fetch: issuer.fetch, keyCache: null }));
});
