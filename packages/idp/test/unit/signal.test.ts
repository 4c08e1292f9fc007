import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import type { Agent, CallOptions, IdpClient, TokenSet } from '../../src/index.ts';
import { deferred } from '../deferred.ts';
import { clientId, type Endpoint, type FakeIssuer, now, startIssuer } from '../fake-issuer.ts';
import { listenersOf } from '../listeners.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, scopes, signIn, startLogin } from '../sign-in.ts';
import { test } from '../suite.ts';

interface Call {
  what: string;
  /** What it asks the issuer for, last. */
  endpoint: Endpoint;
  /** Everything it needs, so that the call itself is all that is left. */
  prepare: (
    issuer: FakeIssuer,
    client: IdpClient,
  ) => Promise<(options: CallOptions) => Promise<unknown>>;
}

const audience = 'https://api.test';

async function tokensOf(issuer: FakeIssuer): Promise<TokenSet> {
  return (await signIn(issuer)).tokens;
}

async function bearerOf(issuer: FakeIssuer, claims: Record<string, unknown>): Promise<string> {
  const { idToken = '' } = await tokensOf(issuer);
  const more = { aud: audience, jti: 'j', client_id: clientId, scope: '', ...claims };
  return issuer.sign({ ...decodeJwt(idToken), ...more }, { header: { typ: 'at+jwt' } });
}

const calls: readonly Call[] = [
  {
    what: 'createAuthorizationUrl',
    endpoint: 'discovery',
    prepare: async (_, client) => (options) =>
      client.createAuthorizationUrl({ scopes, ...options }),
  },
  {
    what: 'exchangeCallback',
    endpoint: 'token',
    prepare: async (issuer, client) => {
      const { callback, saved } = await startLogin(issuer, client);
      return (options) => client.exchangeCallback(callback, saved, options);
    },
  },
  {
    what: 'exchangeCode',
    endpoint: 'token',
    prepare: async (issuer, client) => {
      const { callback, saved } = await startLogin(issuer, client);
      const code = callback.get('code') ?? '';
      return (options) => client.exchangeCode(code, saved.codeVerifier, options);
    },
  },
  {
    what: 'createAgent',
    endpoint: 'token',
    prepare: async (issuer, client) => {
      const tokens = expired(await tokensOf(issuer));
      return (options) => client.createAgent(tokens, options);
    },
  },
  {
    what: 'agent.refresh',
    endpoint: 'token',
    prepare: async (issuer, client) => {
      const agent = await client.createAgent(await tokensOf(issuer));
      return (options) => agent.refresh(options);
    },
  },
  {
    what: 'getUserInfo',
    endpoint: 'userinfo',
    prepare: async (issuer, client) => {
      const agent = await signIn(issuer, client);
      return (options) => client.getUserInfo(agent, options);
    },
  },
  {
    what: 'revokeToken',
    endpoint: 'revoke',
    prepare: async (_, client) => (options) => client.revokeToken('t', 'refresh_token', options),
  },
  {
    what: 'introspect',
    endpoint: 'introspect',
    prepare: async (_, client) => (options) => client.introspect('t', undefined, options),
  },
  {
    what: 'createLogoutUrl',
    endpoint: 'discovery',
    prepare: async (_, client) => (options) => client.createLogoutUrl(options),
  },
  {
    what: 'clientCredentials',
    endpoint: 'token',
    prepare: async (_, client) => (options) => client.clientCredentials(options),
  },
  {
    what: 'verifyAccessToken',
    endpoint: 'jwks',
    prepare: async (issuer, client) => {
      const token = await bearerOf(issuer, {});
      return (options) => client.verifyAccessToken(token, { audience, ...options });
    },
  },
  {
    what: 'verifyLogoutToken',
    endpoint: 'jwks',
    prepare: async (issuer, client) => {
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const claims = { iss: 'https://issuer.test/i_1', aud: clientId, sub: 'usr_1', events };
      const token = await issuer.sign({ ...claims, iat: now(), exp: now() + 60, jti: 'j' });
      return (options) => client.verifyLogoutToken(token, options);
    },
  },
];

/** Holds the issuer's answers back. */
function hold(issuer: FakeIssuer, endpoint: Endpoint) {
  const asked = deferred<void>();
  const gate = deferred<void>();
  issuer.during[endpoint] = () => {
    asked.resolve();
    return gate.promise;
  };
  return { asked: asked.promise, release: () => gate.resolve() };
}

for (const { what, endpoint, prepare } of calls) {
  test(`signal: ${what} sends nothing when it was aborted before`, async () => {
    const issuer = await startIssuer();
    const call = await prepare(issuer, issuer.client());
    issuer.requests.length = 0;
    const reason = new Error('the browser has gone');
    await assert.rejects(call({ signal: AbortSignal.abort(reason) }), (error) => error === reason);
    assert.equal(issuer.requests.length, 0);
  });

  test(`signal: ${what} rejects with the caller's reason while the issuer is silent`, async () => {
    const issuer = await startIssuer();
    const call = await prepare(issuer, issuer.client());
    const { asked, release } = hold(issuer, endpoint);
    const controller = new AbortController();
    const result = assert.rejects(call({ signal: controller.signal }), { message: 'enough' });
    await asked;
    controller.abort(new Error('enough'));
    await result;
    release();
  });

  test(`signal: ${what} leaves nothing on a signal that was not aborted`, async () => {
    const issuer = await startIssuer();
    const call = await prepare(issuer, issuer.client());
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    const [add, remove] = [signal.addEventListener, signal.removeEventListener];
    let added = 0;
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof add>) => {
        added += 1;
        listeners.add(args[1]);
        add.apply(signal, args);
      },
      removeEventListener: (...args: Parameters<typeof remove>) => {
        listeners.delete(args[1]);
        remove.apply(signal, args);
      },
    });
    await call({ signal });
    assert.ok(added > 0);
    assert.equal(listeners.size, 0);
  });
}

test('signal: who began a refresh and gave up does not take it from those who joined', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const tokens = expired(await tokensOf(issuer));
  const { asked, release } = hold(issuer, 'token');
  const saved: TokenSet[] = [];
  const onRefresh = (rotated: TokenSet) => void saved.push(rotated);
  const controller = new AbortController();
  const began = client.createAgent(tokens, { onRefresh, signal: controller.signal });
  await asked;
  const joined = client.createAgent(tokens);
  const gaveUp = assert.rejects(began, { name: 'AbortError' });
  controller.abort();
  await gaveUp;
  release();
  const agent = await joined;
  assert.equal(issuer.asked('token').length, 2, 'the login and one refresh');
  assert.deepEqual(saved, [agent.tokens], 'what was rotated is stored all the same');
});

test('signal: who joined a refresh and gave up does no harm to it', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const tokens = expired(await tokensOf(issuer));
  const { asked, release } = hold(issuer, 'token');
  const began = client.createAgent(tokens);
  await asked;
  const controller = new AbortController();
  const gaveUp = assert.rejects(client.createAgent(tokens, { signal: controller.signal }));
  controller.abort();
  await gaveUp;
  release();
  await began;
  assert.equal(issuer.asked('token').length, 2, 'the login and one refresh');
});

test('signal: a refresh that nobody awaits any more is remembered for the next request', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const tokens = expired(await tokensOf(issuer));
  const { asked, release } = hold(issuer, 'token');
  const controller = new AbortController();
  const gaveUp = assert.rejects(client.createAgent(tokens, { signal: controller.signal }));
  await asked;
  controller.abort();
  await gaveUp;
  release();
  const agent: Agent = await client.createAgent(tokens);
  assert.notEqual(agent.tokens.accessToken, tokens.accessToken);
  assert.equal(issuer.asked('token').length, 2, 'the login and one refresh');
});

test('signal: the agent of a call that had a signal can be refreshed after it was aborted', async () => {
  const issuer = await startIssuer();
  const controller = new AbortController();
  const { signal } = controller;
  const agent = await issuer.client().createAgent(await tokensOf(issuer), { signal });
  controller.abort();
  assert.notEqual((await agent.refresh()).tokens.accessToken, agent.tokens.accessToken);
});

test('signal: a code is not sent for a caller that gave up before', async () => {
  const issuer = await startIssuer();
  const { callback, saved } = await startLogin(issuer, issuer.client());
  const { asked, release } = hold(issuer, 'discovery');
  const client = issuer.client();
  const controller = new AbortController();
  const { signal } = controller;
  const gaveUp = assert.rejects(client.exchangeCallback(callback, saved, { signal }));
  await asked;
  controller.abort();
  await gaveUp;
  release();
  await client.createLogoutUrl();
  assert.equal(issuer.asked('token').length, 0);
  await client.exchangeCallback(callback, saved);
});

for (const what of ['getUserInfo', 'introspect']) {
  test(`signal: ${what}, which nobody shares, cancels its request`, async () => {
    const issuer = await startIssuer();
    let cancelled = false;
    const sent = deferred<void>();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (/userinfo|introspect/.test(String(input))) {
        init?.signal?.addEventListener('abort', () => {
          cancelled = true;
        });
        sent.resolve();
      }
      return issuer.fetch(input, init);
    };
    const client = issuer.client({ fetch });
    const call = await calls.find((one) => one.what === what)?.prepare(issuer, client);
    issuer.fail(what === 'introspect' ? 'introspect' : 'userinfo', 'hangs');
    const controller = new AbortController();
    const gaveUp = assert.rejects(call?.({ signal: controller.signal }) ?? Promise.resolve(), {
      message: 'enough',
    });
    await sent.promise;
    controller.abort(new Error('enough'));
    await gaveUp;
    assert.equal(cancelled, true);
  });
}

test("signal: work that fails after its caller gave up is nobody's unhandled rejection", async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { asked, release } = hold(issuer, 'token');
  issuer.fail('token', 'unreachable');
  const controller = new AbortController();
  const gaveUp = assert.rejects(client.clientCredentials({ signal: controller.signal }));
  await asked;
  controller.abort();
  await gaveUp;
  release();
  await rejectsWith('issuer_unavailable', client.clientCredentials());
});

test('signal: nothing is left on it when the call is over', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { signal } = new AbortController();
  const listening = listenersOf(signal);
  await client.createAuthorizationUrl({ scopes, signal });
  assert.equal(listening.size, 0);
});
