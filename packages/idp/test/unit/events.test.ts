import assert from 'node:assert/strict';
import { sha256 } from '../../src/encoding.ts';
import type { IdpClientOptions, IdpEvent, IdpEventName } from '../../src/index.ts';
import { withClock } from '../clock.ts';
import { storeWith } from '../coordinate.ts';
import { deferred } from '../deferred.ts';
import { startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { failures } from '../secrecy.ts';
import { expired, signedInLongAgo, signIn, startLogin } from '../sign-in.ts';
import { test } from '../suite.ts';

/** A client's options that write down what it tells. */
function listening(): {
  options: Partial<IdpClientOptions>;
  events: IdpEvent[];
  names: () => IdpEventName[];
} {
  const events: IdpEvent[] = [];
  return {
    options: { onEvent: (event) => void events.push(event) },
    events,
    names: () => events.map(({ name }) => name).filter((name) => name !== 'authpi.request'),
  };
}

test('events: a login tells of metadata, keys and every request', async () => {
  const issuer = await startIssuer();
  const { options, events, names } = listening();
  await signIn(issuer, issuer.client(options));
  assert.deepEqual(names(), ['authpi.metadata.fetched', 'authpi.keys.fetched']);
  const requests = events.filter(({ name }) => name === 'authpi.request');
  assert.deepEqual(
    requests.map(({ attributes }) => ({ ...attributes, 'http.client.request.duration': 0 })),
    [
      ['GET', '/i_1/.well-known/openid-configuration'],
      ['GET', '/i_1/jwks'],
      ['POST', '/i_1/token'],
    ].map(([method, path]) => ({
      'server.address': 'issuer.test',
      'http.request.method': method,
      'url.path': path,
      'http.response.status_code': 200,
      'http.client.request.duration': 0,
    })),
  );
});

test('events: a burst is one refresh, joined by the others, and remembered for who is late', async () => {
  const issuer = await startIssuer();
  const { options, names, events } = listening();
  const allJoined = deferred<void>();
  const onEvent = (event: IdpEvent) => {
    options.onEvent?.(event);
    if (names().filter((name) => name === 'authpi.refresh.joined').length === 2) {
      allJoined.resolve();
    }
  };
  const client = issuer.client({ onEvent });
  const tokens = await signedInLongAgo(issuer, client);
  events.length = 0;
  issuer.during.token = () => allJoined.promise;
  await Promise.all([1, 2, 3].map(() => client.createAgent(tokens)));
  await client.createAgent(tokens);
  assert.deepEqual(names().slice(0, 3).sort(), [
    'authpi.refresh.joined',
    'authpi.refresh.joined',
    'authpi.refresh.started',
  ]);
  assert.deepEqual(names().slice(3), ['authpi.refresh.succeeded', 'authpi.refresh.remembered']);
  const rotated = events.find(({ name }) => name === 'authpi.refresh.succeeded');
  const id = (await sha256(tokens.refreshToken ?? '')).slice(0, 16);
  assert.deepEqual(rotated?.attributes, {
    'authpi.refresh.id': id,
    'authpi.refresh.rotated': true,
    'server.address': 'issuer.test',
  });
  const ids = events.flatMap(({ attributes }) =>
    'authpi.refresh.id' in attributes ? [attributes['authpi.refresh.id']] : [],
  );
  assert.deepEqual(ids, [id, id, id, id, id]);
});

test('events: a refresh that the issuer cannot serve is retried, then fails, and can be repeated', async () => {
  const issuer = await startIssuer();
  const { options, names, events } = listening();
  const client = issuer.client(options);
  const tokens = await signedInLongAgo(issuer, client);
  events.length = 0;
  issuer.fail('token', { status: 503, headers: { 'retry-after': '0' } }, 2);
  await rejectsWith('issuer_unavailable', client.createAgent(tokens));
  assert.deepEqual(names(), [
    'authpi.refresh.started',
    'authpi.refresh.retried',
    'authpi.refresh.failed',
  ]);
  assert.deepEqual(events.at(-1)?.attributes, {
    'authpi.refresh.id': (await sha256(tokens.refreshToken ?? '')).slice(0, 16),
    'error.type': 'issuer_unavailable',
    'authpi.error.retryable': true,
    'server.address': 'issuer.test',
  });
  const [request] = events.filter(({ name }) => name === 'authpi.request');
  assert.deepEqual(
    { ...request?.attributes, 'http.client.request.duration': 0 },
    {
      'http.request.method': 'POST',
      'url.path': '/i_1/token',
      'http.client.request.duration': 0,
      'http.response.status_code': 503,
      'error.type': 'issuer_unavailable',
      'server.address': 'issuer.test',
    },
  );
});

test('events: a session that is over is told once, with the issuer’s word', async () => {
  const issuer = await startIssuer();
  const { options, names, events } = listening();
  const client = issuer.client(options);
  const tokens = await signedInLongAgo(issuer, client);
  await client.createAgent(tokens);
  events.length = 0;
  const other = issuer.client(options);
  await Promise.all([1, 2].map(() => rejectsWith('session_ended', other.createAgent(tokens))));
  await rejectsWith('session_ended', other.createAgent(tokens));
  const ended = events.filter(({ name }) => name === 'authpi.session.ended');
  assert.deepEqual(
    ended.map(({ attributes }) => attributes),
    [
      {
        'authpi.refresh.id': (await sha256(tokens.refreshToken ?? '')).slice(0, 16),
        'error.type': 'session_ended',
        'authpi.error.oauth': 'invalid_grant',
        'server.address': 'issuer.test',
      },
    ],
  );
  assert.ok(names().includes('authpi.refresh.failed'));
});

test('events: what another process stored, and what could not be stored before, is told as recovered', async () => {
  const issuer = await startIssuer();
  const { options, events } = listening();
  const sources = () =>
    events.flatMap(({ name, attributes }) =>
      name === 'authpi.refresh.recovered' ? [attributes['authpi.refresh.source']] : [],
    );
  const tokens = await signedInLongAgo(issuer);
  const store = await storeWith({ tokens });
  await issuer.client().createAgent(tokens, { session: { store, id: 'id' } });
  await issuer.client(options).createAgent(tokens, { session: { store, id: 'id' } });
  assert.deepEqual(sources(), ['store']);

  const client = issuer.client(options);
  const others = await signedInLongAgo(issuer, client);
  const failing = await storeWith({ tokens: others });
  const session = { store: failing, id: 'id' };
  const { update } = failing;
  failing.update = () => Promise.reject(new Error('full'));
  await rejectsWith('storage_failed', client.createAgent(others, { session }));
  failing.update = update;
  await client.createAgent(others, { session });
  assert.deepEqual(sources(), ['store', 'memory']);
});

test('events: stale keys and machine tokens are told', async () => {
  const issuer = await startIssuer();
  const { options, names, events } = listening();
  const client = issuer.client({ ...options, jwksMaxAgeSeconds: 0 });
  await signIn(issuer, client);
  await client.clientCredentials();
  events.length = 0;
  issuer.fail('jwks', 'unreachable');
  await signIn(issuer, client);
  assert.ok(names().includes('authpi.keys.stale'));
  await client.clientCredentials({ scopes: ['a'] });
  assert.ok(names().includes('authpi.machine_token.fetched'));
});

test('events: a hook that throws or rejects harms nothing', async () => {
  const issuer = await startIssuer();
  const hooks: IdpClientOptions['onEvent'][] = [
    () => {
      throw new Error('broken hook');
    },
    () => Promise.reject(new Error('broken hook')),
  ];
  for (const onEvent of hooks) {
    const client = issuer.client(onEvent === undefined ? {} : { onEvent });
    const tokens = await signedInLongAgo(issuer, client);
    assert.equal((await client.createAgent(tokens)).isExpired(), false);
  }
});

test('events: what is no function is refused', async () => {
  const issuer = await startIssuer();
  const wrong: object = { onEvent: 'log' };
  assert.throws(() => issuer.client(wrong), /onEvent must be a function/);
});

test('events: no event holds a secret, whatever fails', async () => {
  for (const [what, provoke] of failures) {
    const issuer = await startIssuer();
    const told: IdpEvent[] = [];
    const { client } = issuer;
    issuer.client = (options) =>
      client.call(issuer, { ...options, onEvent: (event) => void told.push(event) });
    await provoke(issuer);
    const { tokens } = await signIn(issuer, issuer.client()).catch(() => ({ tokens: undefined }));
    if (tokens !== undefined)
      await issuer
        .client()
        .createAgent(expired(tokens))
        .catch(() => {});
    const text = JSON.stringify(told);
    for (const secret of issuer.secrets) assert.ok(!text.includes(secret), `${what}: ${text}`);
  }
});

function attributesOf(events: readonly IdpEvent[], wanted: IdpEventName): Record<string, unknown> {
  const event = events.find(({ name }) => name === wanted);
  return { ...(event?.attributes ?? assert.fail(`${wanted} was not told`)) };
}

test('events: the duration of a request is in seconds', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const { options, events } = listening();
    issuer.during.discovery = () => advance(2_000);
    await issuer.client(options).createLogoutUrl();
    const duration = attributesOf(events, 'authpi.request')['http.client.request.duration'];
    assert.ok(Number(duration) >= 2 && Number(duration) < 60, String(duration));
  }));

test('events: a request that failed tells its status if there was one, and the kind of failure', async () => {
  for (const [fault, status, type] of [
    [{ status: 503 }, 503, 'issuer_unavailable'],
    ['unreachable', undefined, 'issuer_unavailable'],
    [{ status: 302 }, 302, 'invalid_response'],
  ] as const) {
    const issuer = await startIssuer();
    const { options, events } = listening();
    issuer.fail('discovery', fault);
    await issuer
      .client(options)
      .createLogoutUrl()
      .catch(() => {});
    const told = attributesOf(events, 'authpi.request');
    assert.equal(told['http.response.status_code'], status);
    assert.equal(told['error.type'], type);
  }
});

test('events: a request that its caller ended is told as aborted', async () => {
  const issuer = await startIssuer();
  const told = deferred<IdpEvent>();
  const onEvent = (event: IdpEvent) => {
    if (event.name === 'authpi.request' && event.attributes['url.path'].endsWith('/userinfo')) {
      told.resolve(event);
    }
  };
  const client = issuer.client({ onEvent });
  const agent = await signIn(issuer, client);
  issuer.fail('userinfo', 'hangs');
  const controller = new AbortController();
  issuer.during.userinfo = () => controller.abort(new Error('mine'));
  await assert.rejects(client.getUserInfo(agent, { signal: controller.signal }), /mine/);
  assert.equal(attributesOf([await told.promise], 'authpi.request')['error.type'], 'aborted');
});

test('events: a refresh that is repeated says when, in seconds, and one that fails whether to try again', async () => {
  const issuer = await startIssuer();
  const { options, events } = listening();
  const client = issuer.client(options);
  const tokens = await signedInLongAgo(issuer, client);
  issuer.fail('token', { status: 429, headers: { 'retry-after': '0' } });
  await client.createAgent(tokens);
  const retried = attributesOf(events, 'authpi.refresh.retried');
  assert.equal(retried['authpi.refresh.delay'], 0);
  const started = attributesOf(events, 'authpi.refresh.started');
  assert.equal(retried['authpi.refresh.id'], started['authpi.refresh.id']);
  const again = await signedInLongAgo(issuer, client);
  events.length = 0;
  issuer.fail('token', 'unreachable');
  await client.createAgent(again).catch(() => {});
  const failed = attributesOf(events, 'authpi.refresh.failed');
  assert.equal(failed['error.type'], 'issuer_unavailable');
  assert.equal(failed['authpi.error.retryable'], true);
  events.length = 0;
  issuer.fail('token', { status: 400, body: { error: 'invalid_grant' } });
  await client.createAgent(again).catch(() => {});
  assert.equal(attributesOf(events, 'authpi.refresh.failed')['authpi.error.retryable'], false);
});

test('events: a refresh tells whether the refresh token was rotated', async () => {
  for (const rotates of [true, false]) {
    const issuer = await startIssuer();
    const { options, events } = listening();
    const client = issuer.client(options);
    const tokens = await signedInLongAgo(issuer, client);
    issuer.rotates = rotates;
    await client.createAgent(tokens);
    const succeeded = attributesOf(events, 'authpi.refresh.succeeded');
    assert.equal(succeeded['authpi.refresh.rotated'], rotates);
  }
});

test('events: keys tell how many they are, and stale ones their age in seconds', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const { options, events } = listening();
    const client = issuer.client({ ...options, jwksMaxAgeSeconds: 60 });
    await signIn(issuer, client);
    assert.equal(attributesOf(events, 'authpi.keys.fetched')['authpi.keys.count'], 1);
    const { callback, saved } = await startLogin(issuer, client);
    advance(120_000);
    issuer.fail('jwks', 'unreachable', 9);
    await client.exchangeCallback(callback, saved);
    const age = Number(attributesOf(events, 'authpi.keys.stale')['authpi.keys.age']);
    assert.ok(age >= 120 && age < 180, String(age));
  }));
