import assert from 'node:assert/strict';
import type { TokenSet } from '../../src/index.ts';
import { atTime } from '../clock.ts';
import { deferred } from '../deferred.ts';
import { clientId, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, signedInLongAgo, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const twenty = <T>(make: (index: number) => T): T[] =>
  Array.from({ length: 20 }, (_, i) => make(i));

test('refresh: tokens that live long enough are left alone', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.requests.length = 0;
  const agent = await issuer.client().createAgent(tokens);
  assert.deepEqual(agent.tokens, tokens);
  assert.equal(issuer.asked('token').length, 0);
});

test('refresh: the request is the one of RFC 6749 section 6, and authenticated', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  await issuer.client({ resources: ['https://api.test'] }).createAgent(tokens);
  const [request] = issuer.asked('token');
  assert.equal(request?.method, 'POST');
  assert.match(request?.headers.get('authorization') ?? '', /^Basic /);
  assert.deepEqual(
    [...(request?.parameters ?? [])],
    [
      ['refresh_token', tokens.refreshToken],
      ['grant_type', 'refresh_token'],
    ],
  );
});

test('refresh: resources are sent when the call names them', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  await issuer.client().createAgent(tokens, { resources: ['https://api.test'] });
  assert.deepEqual(issuer.asked('token')[0]?.parameters.getAll('resource'), ['https://api.test']);
});

test('refresh: many requests at once make one request', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const agents = await Promise.all(twenty(() => client.createAgent(tokens)));
  assert.equal(issuer.asked('token').length, 1);
  for (const agent of agents) assert.deepEqual(agent.tokens, agents[0]?.tokens);
  assert.notEqual(agents[0]?.tokens.refreshToken, tokens.refreshToken);
  assert.equal(agents[0]?.isExpired(), false);
});

test('refresh: whoever comes later with the old tokens gets the remembered result', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const first = await client.createAgent(tokens);
  const late = await client.createAgent(tokens);
  assert.deepEqual(late.tokens, first.tokens);
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh: the tokens of two users are refreshed apart', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const ada = await signedInLongAgo(issuer, client);
  issuer.user = { sub: 'usr_2' };
  const bob = await signedInLongAgo(issuer, client);
  issuer.during.token = () => {
    const spent = issuer.requests.at(-1)?.parameters.get('refresh_token');
    issuer.user = { sub: spent === bob.refreshToken ? 'usr_2' : 'usr_1' };
  };
  assert.equal((await client.createAgent(bob)).id, 'usr_2');
  assert.equal((await client.createAgent(ada)).id, 'usr_1');
  assert.equal(issuer.asked('token').length, 2);
});

test('refresh: a remembered result that has expired since is refreshed in its turn', async () => {
  const issuer = await startIssuer();
  issuer.lifetimeSeconds = 0;
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const first = await client.createAgent(tokens);
  issuer.lifetimeSeconds = 3600;
  const late = await client.createAgent(tokens);
  assert.equal(
    issuer.asked('token')[1]?.parameters.get('refresh_token'),
    first.tokens.refreshToken,
  );
  assert.equal(late.isExpired(), false);
});

test('refresh: however many results lie between old tokens and the newest, the newest count', async () => {
  const issuer = await startIssuer();
  issuer.lifetimeSeconds = 0;
  const oldest = await signedInLongAgo(issuer);
  const client = issuer.client();
  let newest = oldest;
  for (let round = 0; round < 10; round += 1) newest = (await client.createAgent(newest)).tokens;
  issuer.lifetimeSeconds = 3600;
  const late = await client.createAgent(oldest);
  assert.equal(late.isExpired(), false);
  assert.equal(issuer.asked('token').at(-1)?.parameters.get('refresh_token'), newest.refreshToken);
});

test('refresh: rotated tokens are stored before anybody gets an agent', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const events: string[] = [];
  const createAgent = async (index: number) => {
    await client.createAgent(tokens, {
      onRefresh: async () => {
        events.push(`storing ${index}`);
        await crypto.subtle.digest('SHA-256', new Uint8Array());
        events.push(`stored ${index}`);
      },
    });
    events.push(`agent ${index}`);
  };
  await Promise.all(twenty(createAgent));
  assert.equal(events.length, 60);
  // Whoever refreshed is first; nobody else has anything until its copy is stored.
  assert.equal(events[1], events[0]?.replace('storing', 'stored'));
  for (let index = 0; index < 20; index += 1) {
    assert.ok(events.indexOf(`stored ${index}`) < events.indexOf(`agent ${index}`));
  }
});

test('refresh: everybody who shares it, at once or later, stores its own copy', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const stored: (TokenSet | undefined)[] = [];
  const createAgent = (index: number) =>
    client.createAgent(tokens, {
      onRefresh: (rotated) => {
        assert.equal(stored[index], undefined);
        stored[index] = rotated;
      },
    });
  const [agent] = await Promise.all(twenty(createAgent));
  await createAgent(20);
  assert.equal(stored.length, 21);
  for (const rotated of stored) assert.deepEqual(rotated, agent?.tokens);
});

test("refresh: what a handler does to the tokens it is given changes nobody else's", async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const onRefresh = (rotated: TokenSet) => {
    delete rotated.idToken;
    rotated.accessToken = 'of the handler';
  };
  const agents = await Promise.all(twenty(() => client.createAgent(tokens, { onRefresh })));
  for (const agent of agents) {
    assert.equal(agent.id, 'usr_1');
    assert.notEqual(agent.tokens.accessToken, 'of the handler');
  }
});

test("refresh: what a caller does to its agent's tokens changes nobody else's", async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const [first, joined] = await Promise.all(twenty(() => client.createAgent(tokens)));
  delete first?.tokens.refreshToken;
  const stored: TokenSet[] = [];
  const late = await client.createAgent(tokens, { onRefresh: (given) => stored.push(given) });
  for (const each of [joined?.tokens, late.tokens, ...stored]) {
    assert.match(each?.refreshToken ?? '', /^rt_/);
  }
  assert.equal(stored.length, 1);
});

test('refresh: onRefresh is not called when nothing was refreshed', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  const onRefresh = () => assert.fail('nothing was refreshed');
  await issuer.client().createAgent(tokens, { onRefresh });
});

test('refresh: when storing fails everybody hears of it, and nothing is spent again', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const offered: TokenSet[] = [];
  const onRefresh = (rotated: TokenSet) => {
    offered.push(rotated);
    throw new Error('the disk is full');
  };
  const calls = twenty(() => client.createAgent(tokens, { onRefresh }));
  const errors = await Promise.all(calls.map((call) => rejectsWith('storage_failed', call)));
  assert.equal(
    errors.every(({ retryable }) => retryable),
    true,
  );
  await rejectsWith('storage_failed', client.createAgent(tokens, { onRefresh }));
  const agent = await client.createAgent(tokens, {
    onRefresh: (rotated) => void offered.push(rotated),
  });
  assert.ok(offered.length >= 3);
  for (const rotated of offered) assert.deepEqual(rotated, agent.tokens);
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh: a joiner that cannot store its copy fails alone', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const onRefresh = () => Promise.reject(new Error('the disk is full'));
  let joiner: Promise<unknown> | undefined;
  issuer.during.token = () => {
    joiner = rejectsWith('storage_failed', client.createAgent(tokens, { onRefresh }));
  };
  assert.equal((await client.createAgent(tokens)).isExpired(), false);
  assert.ok(joiner);
  await joiner;
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh: it begins before expiry, and goes on with what it has if it fails', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  const soon = { ...tokens, expiresAt: now() + 30 };
  const client = issuer.client();
  issuer.fail('token', 'unreachable');
  const onRefreshError = () => assert.fail('the session is not over');
  const kept = await client.createAgent(soon, { onRefreshError });
  assert.deepEqual(kept.tokens, soon);
  const refreshed = await issuer.client().createAgent(soon);
  assert.notEqual(refreshed.tokens.accessToken, soon.accessToken);
});

for (const [what, fault, seconds] of [
  ['does not answer is left alone for five seconds', 'unreachable', 5],
  ['refuses the client is left alone too', { status: 401, body: { error: 'invalid_client' } }, 5],
  ['asks to be left alone is, for as long', { status: 429, headers: { 'retry-after': '20' } }, 20],
  [
    'may be asked at once has a second all the same',
    { status: 502, headers: { 'retry-after': '0' } },
    1,
  ],
] as const) {
  test(`refresh: while the access token lives, an issuer that ${what}`, () =>
    atTime(now() * 1000, async (advance) => {
      const issuer = await startIssuer();
      const client = issuer.client();
      const soon = { ...(await signIn(issuer, client)).tokens, expiresAt: now() + 30 };
      issuer.requests.length = 0;
      issuer.fail('token', fault, 9);
      for (const ms of [0, seconds * 1000 - 1]) {
        advance(ms);
        const { tokens } = await client.createAgent(soon);
        assert.deepEqual(tokens, soon);
        assert.equal(issuer.asked('token').length, 1);
      }
      issuer.heal();
      advance(1);
      assert.notDeepEqual((await client.createAgent(soon)).tokens, soon);
    }));
}

test('refresh: an issuer that is left alone is asked again once the access token has expired', () =>
  atTime(now() * 1000, async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const soon = { ...(await signIn(issuer, client)).tokens, expiresAt: now() + 2 };
    issuer.fail('token', 'unreachable');
    await client.createAgent(soon);
    advance(2_000);
    assert.equal((await client.createAgent(soon)).isExpired(), false);
  }));

test('refresh: tokens that could not be stored are offered again at once, also while the old ones live', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const soon = { ...(await signIn(issuer, client)).tokens, expiresAt: now() + 30 };
  let isDown = true;
  const stored: TokenSet[] = [];
  const onRefresh = (tokens: TokenSet) => {
    if (isDown) throw new Error('down');
    stored.push(tokens);
  };
  assert.deepEqual((await client.createAgent(soon, { onRefresh })).tokens, soon);
  isDown = false;
  const { tokens } = await client.createAgent(soon, { onRefresh });
  assert.deepEqual(stored, [tokens]);
  assert.notDeepEqual(tokens, soon);
});

test('refresh: tokens of an early one that could not be stored are offered again at once, however long the old ones live', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const onRefresh = () => Promise.reject(new Error('the store is down'));
  const agent = await client.createAgent(tokens, { onRefresh });
  await rejectsWith('storage_failed', agent.refresh());
  assert.equal((await client.createAgent(tokens, { onRefresh })).tokens, tokens);
  const stored: TokenSet[] = [];
  const next = await client.createAgent(tokens, { onRefresh: (given) => stored.push(given) });
  assert.notEqual(next.tokens.refreshToken, tokens.refreshToken);
  assert.deepEqual(stored, [next.tokens]);
});

test('refresh: when it begins can be set', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.requests.length = 0;
  const soon = { ...tokens, expiresAt: now() + 200 };
  await issuer.client({ refreshBufferSeconds: 100 }).createAgent(soon);
  assert.equal(issuer.asked('token').length, 0);
  await issuer.client({ refreshBufferSeconds: 300 }).createAgent(soon);
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh: tokens that cannot be refreshed serve until they expire', async () => {
  const issuer = await startIssuer();
  issuer.tokenAnswer = { refresh_token: undefined };
  const { tokens } = await signIn(issuer);
  const client = issuer.client();
  const soon = { ...tokens, expiresAt: now() + 30 };
  assert.equal((await client.createAgent(soon)).id, 'usr_1');
  await rejectsWith('session_ended', client.createAgent(expired(tokens)));
});

test('refresh: it can be switched off for a client and for a call', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const off = await issuer.client({ autoRefresh: false }).createAgent(tokens);
  assert.deepEqual(off.tokens, tokens);
  const client = issuer.client();
  assert.equal((await client.createAgent(tokens, { autoRefresh: false })).isExpired(), true);
  assert.equal(issuer.asked('token').length, 0);
  const on = issuer.client({ autoRefresh: false }).createAgent(tokens, { autoRefresh: true });
  assert.equal((await on).isExpired(), false);
});

test('createAgent: waitUntil is given the refresh, which never rejects', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const kept: Promise<unknown>[] = [];
  const waitUntil = (promise: Promise<unknown>) => void kept.push(promise);
  issuer.fail('token', 'unreachable');
  await rejectsWith('issuer_unavailable', client.createAgent(tokens, { waitUntil }));
  await client.createAgent(tokens, { waitUntil });
  assert.equal(kept.length, 2);
  await Promise.all(kept);
});

test('createAgent: a waitUntil that fails is told while the access token lives too, and what it refreshed is kept', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  const soon = { ...tokens, expiresAt: now() + 30 };
  const client = issuer.client();
  const refreshed = deferred<TokenSet>();
  const waitUntil = () => {
    throw new TypeError('Illegal invocation');
  };
  const call = client.createAgent(soon, { waitUntil, onRefresh: refreshed.resolve });
  await rejectsWith('configuration', call);
  const rotated = await refreshed.promise;
  assert.deepEqual((await client.createAgent(soon)).tokens, rotated);
});

test('createAgent: a wrong resource is told while the access token lives too, and nothing is sent', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.requests.length = 0;
  const soon = { ...tokens, expiresAt: now() + 30 };
  const call = issuer.client().createAgent(soon, { resources: ['not a URI'] });
  await rejectsWith('configuration', call);
  assert.equal(issuer.asked('token').length, 0);
});

const machine = { accessToken: 'a', expiresAt: 1, tokenType: 'Bearer', scope: '' };
const unusable: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a string', 'tokens'],
  ['no access token', { expiresAt: 1, tokenType: 'Bearer', scope: '' }],
  ['an access token that is empty', { ...machine, accessToken: '' }],
  ['an expiry that is no number', { accessToken: 'a', expiresAt: '1' }],
  ['an expiry that is NaN', { accessToken: 'a', expiresAt: Number.NaN }],
  ['no scope', { accessToken: 'a', expiresAt: 1 }],
  ['a refresh token that is no string', { ...machine, refreshToken: 1 }],
  ['a refresh token that is empty', { ...machine, refreshToken: '' }],
  ['an ID token that is no string', { ...machine, idToken: {} }],
  ['a subject that is no string', { ...machine, subjectHint: 1 }],
];

for (const [what, stored] of unusable) {
  test(`createAgent: ${what} is no token set`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    await rejectsWith('configuration', () => Reflect.apply(client.createAgent, client, [stored]));
    assert.equal(issuer.requests.length, 0);
  });
}

test('createAgent: a user without an ID token is refused, not taken for a machine', async () => {
  const issuer = await startIssuer();
  const { idToken: _lost, ...tokens } = (await signIn(issuer)).tokens;
  await rejectsWith('configuration', issuer.client().createAgent(tokens as TokenSet));
});

test('createAgent: who has a refresh token, or the openid scope, is a user', async () => {
  const issuer = await startIssuer();
  const { idToken: _lost, refreshToken, ...rest } = (await signIn(issuer)).tokens;
  for (const tokens of [
    { ...rest, refreshToken, scope: 'a:b' },
    { ...rest, scope: 'a:b openid' },
  ]) {
    for (const autoRefresh of [true, false]) {
      const call = issuer.client().createAgent(tokens as TokenSet, { autoRefresh });
      await rejectsWith('configuration', call);
    }
  }
});

test('createAgent: a token that the client got for itself may be stored, too', async () => {
  const issuer = await startIssuer();
  const { tokens } = await issuer.client().clientCredentials({ scopes: ['projects:read'] });
  const agent = await issuer.client().createAgent({ ...tokens });
  assert.equal(agent.id, clientId);
  assert.equal(agent.hasAccess('read', 'projects'), true);
});

test('refresh: it begins with the millisecond at which the buffer does', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  issuer.requests.length = 0;
  const begins = (tokens.expiresAt - 60) * 1000;
  await atTime(begins - 1, () => client.createAgent(tokens));
  assert.equal(issuer.asked('token').length, 0);
  await atTime(begins, () => client.createAgent(tokens));
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh: a token has expired with the millisecond of its expiry', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { refreshToken: _none, ...tokens } = (await signIn(issuer, client)).tokens;
  const over = tokens.expiresAt * 1000;
  await atTime(over - 1, () => client.createAgent(tokens));
  await rejectsWith(
    'session_ended',
    atTime(over, () => client.createAgent(tokens)),
  );
});

test('refresh: remembered tokens that are about to expire are refreshed for a late arrival', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const old = await signedInLongAgo(issuer, client);
  issuer.lifetimeSeconds = 30;
  await client.createAgent(old);
  issuer.lifetimeSeconds = 3600;
  const late = await client.createAgent(old);
  assert.equal(issuer.asked('token').length, 2);
  assert.ok(late.expiresIn > 60);
});

test('refresh: who signed in is known from userinfo once, where refreshing brings no ID token', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.refreshesIdToken = false;
  const { tokens } = await client.createAgent(await signedInLongAgo(issuer, client));
  const again = await client.createAgent(tokens);
  assert.equal(again.id, 'usr_1');
  assert.equal(again.profile.name, 'Ada');
  assert.equal(issuer.asked('userinfo').length, 1);
});

test('refresh: remembered tokens are refreshed for a late arrival with the millisecond at which the buffer begins', () =>
  atTime(now() * 1000, async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const old = await signedInLongAgo(issuer, client);
    issuer.lifetimeSeconds = 61;
    await client.createAgent(old);
    advance(999);
    await client.createAgent(old);
    assert.equal(issuer.asked('token').length, 1);
    advance(1);
    await client.createAgent(old);
    assert.equal(issuer.asked('token').length, 2);
  }));

test('refresh: an issuer that gives out an old refresh token again leads nobody in a circle', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const old = await signedInLongAgo(issuer, client);
  issuer.lifetimeSeconds = 0;
  const { tokens } = await client.createAgent(old);
  issuer.tokenAnswer = { refresh_token: old.refreshToken };
  await client.createAgent(tokens);
  const late = await client.createAgent(old);
  assert.equal(late.isExpired(0), true);
  assert.equal(issuer.asked('token').length, 2);
});

test('createAgent: what is unusable in stored tokens is named', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  for (const [stored, what] of [
    [null, 'the value must be an object'],
    [{ ...machine, accessToken: '' }, 'accessToken must be a non-empty string'],
    [{ ...machine, expiresAt: '1' }, 'expiresAt must be a number of Unix seconds'],
    [{ ...machine, expiresAt: Date.now() }, 'expiresAt must be a number of Unix seconds'],
    [{ ...machine, scope: undefined }, 'scope must be a string'],
    [{ ...machine, refreshToken: '' }, 'refreshToken must be a non-empty string or absent'],
    [{ ...machine, idToken: '' }, 'idToken must be a non-empty string or absent'],
    [{ ...machine, subjectHint: '' }, 'subjectHint must be a non-empty string or absent'],
    [{ ...machine, sessionIdHint: '' }, 'sessionIdHint must be a non-empty string or absent'],
  ] as const) {
    const call = () => Reflect.apply(client.createAgent, client, [stored]);
    const { message } = await rejectsWith('configuration', call);
    assert.ok(message.startsWith(`The stored tokens are unusable: ${what}. `), message);
  }
});

for (const [ms, goesOn] of [
  [4_999, true],
  [5_000, false],
] as const) {
  test(`refresh: when it fails after ${ms} ms, an access token of five seconds ${goesOn ? 'serves on' : 'is no answer any more'}`, () =>
    atTime(now() * 1000, async (advance) => {
      const issuer = await startIssuer();
      const client = issuer.client();
      const soon = { ...(await signIn(issuer, client)).tokens, expiresAt: now() + 5 };
      issuer.during.token = () => advance(ms);
      issuer.fail('token', 'unreachable');
      const call = client.createAgent(soon);
      if (goesOn) assert.deepEqual((await call).tokens, soon);
      else await rejectsWith('issuer_unavailable', call);
    }));
}

test('refresh: tokens that were refreshed meanwhile are replaced, though the issuer is left alone', () =>
  atTime(now() * 1000, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const soon = { ...(await signIn(issuer, client)).tokens, expiresAt: now() + 30 };
    issuer.fail('token', 'unreachable');
    const agent = await client.createAgent(soon);
    const { tokens } = await agent.refresh();
    assert.deepEqual((await client.createAgent(soon)).tokens, tokens);
  }));
