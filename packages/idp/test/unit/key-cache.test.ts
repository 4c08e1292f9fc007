import assert from 'node:assert/strict';
import type { IdpEvent, KeyCache } from '../../src/index.ts';
import { atTime, withClock } from '../clock.ts';
import { deferred } from '../deferred.ts';
import { issuerUrl, newKey, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';
import { hearTimers } from '../timers.ts';

const entry = `authpi:keys:${issuerUrl}`;

/** A cache in memory that outlives the client, as Workers KV does. */
class Cache implements KeyCache {
  readonly texts = new Map<string, string>();
  readonly lifetimes: number[] = [];
  async get(key: string) {
    return this.texts.get(key) ?? null;
  }
  async set(key: string, value: string, { ttlSeconds }: { ttlSeconds: number }) {
    this.texts.set(key, value);
    this.lifetimes.push(ttlSeconds);
  }
}

test('key cache: another client needs not to ask for the keys', async () => {
  const issuer = await startIssuer();
  const keyCache = new Cache();
  await signIn(issuer, issuer.client({ keyCache }));
  await signIn(issuer, issuer.client({ keyCache }));
  assert.equal(issuer.asked('jwks').length, 1);
  assert.deepEqual([...keyCache.texts.keys()], [entry]);
  assert.deepEqual(keyCache.lifetimes, [600]);
});

test('key cache: cached keys are used no longer than fetched ones', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const keyCache = new Cache();
    await signIn(issuer, issuer.client({ keyCache }));
    advance(540_000);
    const client = issuer.client({ keyCache });
    await signIn(issuer, client);
    assert.equal(issuer.asked('jwks').length, 1);
    advance(61_000);
    await signIn(issuer, client);
    await signIn(issuer, issuer.client({ keyCache }));
    assert.equal(issuer.asked('jwks').length, 2);
  }));

test('key cache: a key that the cache does not know is asked for at once', async () => {
  const issuer = await startIssuer();
  const keyCache = new Cache();
  await signIn(issuer, issuer.client({ keyCache }));
  issuer.keys = [await newKey()];
  await signIn(issuer, issuer.client({ keyCache }));
  assert.equal(issuer.asked('jwks').length, 2);
  await signIn(issuer, issuer.client({ keyCache }));
  assert.equal(issuer.asked('jwks').length, 2);
});

test('key cache: so is one of the first session that a client sees', async () => {
  const issuer = await startIssuer();
  const keyCache = new Cache();
  await signIn(issuer, issuer.client({ keyCache }));
  issuer.keys = [await newKey()];
  const { tokens } = await signIn(issuer);
  const agent = await issuer.client({ keyCache }).createAgent(tokens, { autoRefresh: false });
  assert.equal(agent.id, 'usr_1');
});

test('key cache: made-up key ids still cost one fetch', async () => {
  const issuer = await startIssuer();
  const keyCache = new Cache();
  await signIn(issuer, issuer.client({ keyCache }));
  const client = issuer.client({ keyCache });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    issuer.idToken.key = await newKey();
    await rejectsWith('invalid_token', signIn(issuer, client));
  }
  assert.equal(issuer.asked('jwks').length, 2);
});

const unusable: readonly (readonly [
  what: string,
  text: (good: Record<string, unknown>) => string,
])[] = [
  ['no JSON', () => 'nothing'],
  ['null', () => 'null'],
  ['no keys', (good) => JSON.stringify({ ...good, keys: [] })],
  ['a shared secret', (good) => JSON.stringify({ ...good, keys: [{ kty: 'oct', k: 'c2Vj' }] })],
  ['another issuer’s keys', (good) => JSON.stringify({ ...good, issuer: 'https://evil.test' })],
  [
    'the keys of another address',
    (good) => JSON.stringify({ ...good, jwksUri: `${issuerUrl}/old` }),
  ],
  ['keys of the future', (good) => JSON.stringify({ ...good, at: Date.now() + 60_000 })],
  ['keys without an age', ({ at: _, ...good }) => JSON.stringify(good)],
];

for (const [what, text] of unusable) {
  test(`key cache: ${what} counts as nothing`, async () => {
    const issuer = await startIssuer();
    const keyCache = new Cache();
    await signIn(issuer, issuer.client({ keyCache }));
    const good = JSON.parse(keyCache.texts.get(entry) ?? '');
    keyCache.texts.set(entry, text(good));
    await signIn(issuer, issuer.client({ keyCache }));
    assert.equal(issuer.asked('jwks').length, 2);
  });
}

test('key cache: an API finds its keys without asking the issuer for anything', async () => {
  const issuer = await startIssuer();
  const keyCache = new Cache();
  const { tokens } = await signIn(issuer, issuer.client({ keyCache }));
  issuer.requests.length = 0;
  const agent = await issuer.client({ keyCache }).createAgent(tokens);
  assert.equal(agent.id, 'usr_1');
  assert.equal(issuer.requests.length, 0);
});

test('key cache: one that fails or hangs costs its caller nothing but time', async () => {
  const issuer = await startIssuer();
  const failed: unknown[] = [];
  let timeIsOver = () => {};
  const hangs = () => {
    const { promise } = deferred<never>();
    queueMicrotask(() => timeIsOver());
    return promise;
  };
  const fails = () => Promise.reject(new Error('down'));
  // Time is over when the cache has hung, and no sooner.
  const hear = (_ms: number, run: () => void) => {
    timeIsOver = run;
  };
  await hearTimers(hear, async () => {
    for (const operation of [fails, hangs]) {
      const client = issuer.client({
        keyCache: { get: operation, set: operation },
        onEvent: ({ name, attributes }) => {
          if (name === 'authpi.keys.cache_failed') failed.push(attributes['authpi.keys.operation']);
        },
      });
      await signIn(issuer, client);
    }
  });
  assert.deepEqual(failed, ['get', 'set', 'get', 'set']);
});

test('key cache: keys from the future are not used, and those of this very millisecond are', async () => {
  const issuer = await startIssuer();
  const keyCache = new Cache();
  await signIn(issuer, issuer.client({ keyCache }));
  const kept = JSON.parse(keyCache.texts.get(entry) ?? '{}');
  for (const [ahead, requests] of [
    [1, 1],
    [0, 0],
    [-600_000, 1],
    [-599_999, 0],
  ] as const) {
    issuer.requests.length = 0;
    await atTime(Math.floor(Date.now() / 1000) * 1000, async () => {
      keyCache.texts.set(entry, JSON.stringify({ ...kept, at: Date.now() + ahead }));
      await signIn(issuer, issuer.client({ keyCache }));
    });
    assert.equal(issuer.asked('jwks').length, requests, `${ahead} ms`);
  }
});

test('key cache: an empty one has not failed', async () => {
  for (const nothing of [null, undefined]) {
    const issuer = await startIssuer();
    const told: string[] = [];
    const keyCache = { get: async () => nothing, set: async () => {} };
    const onEvent = ({ name }: IdpEvent) => void told.push(name);
    await signIn(issuer, issuer.client({ keyCache, onEvent }));
    assert.ok(told.includes('authpi.keys.fetched'), told.join());
    assert.ok(!told.includes('authpi.keys.cache_failed'), told.join());
  }
});

test('key cache: it is waited for no longer than a second, and no longer than for the issuer', async () => {
  let last: number | undefined;
  const hear = (ms: number) => {
    last = ms;
  };
  await hearTimers(hear, async () => {
    for (const [timeoutMs, patience] of [
      [10_000, 1_000],
      [700, 700],
    ] as const) {
      const issuer = await startIssuer();
      const waited: unknown[] = [];
      const keyCache: KeyCache = {
        get: async () => void waited.push(last),
        set: async () => void waited.push(last),
      };
      await signIn(issuer, issuer.client({ keyCache, timeoutMs }));
      assert.deepEqual(waited, [patience, patience]);
    }
  });
});

test('key cache: where the keys came from is told', async () => {
  const issuer = await startIssuer();
  const keyCache = new Cache();
  for (const expected of ['authpi.keys.fetched', 'authpi.keys.cached']) {
    const told: IdpEvent[] = [];
    const onEvent = (event: IdpEvent) => void told.push(event);
    await signIn(issuer, issuer.client({ keyCache, onEvent }));
    const ofKeys = told.filter(({ name }) => name.startsWith('authpi.keys.'));
    assert.deepEqual(
      ofKeys.map(({ name }) => name),
      [expected],
    );
  }
});
