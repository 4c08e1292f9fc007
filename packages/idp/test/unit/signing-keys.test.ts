import assert from 'node:assert/strict';
import * as jose from 'jose';
import { IdpError } from '../../src/errors.ts';
import { SigningKeys } from '../../src/signing-keys.ts';
import { atTime, withClock } from '../clock.ts';
import {
  clientId,
  type Fault,
  issuerUrl,
  type Key,
  newKey,
  now,
  startIssuer,
} from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, signIn, startLogin } from '../sign-in.ts';
import { test } from '../suite.ts';

test('signing keys: keys are fetched once', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  await signIn(issuer, client);
  await signIn(issuer, client);
  assert.equal(issuer.asked('jwks').length, 1);
});

test('signing keys: a key rotated just before signing costs one fetch, and works', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  await signIn(issuer, client);
  issuer.keys = [await newKey(), ...issuer.keys];
  await Promise.all([signIn(issuer, client), signIn(issuer, client)]);
  assert.equal(issuer.asked('jwks').length, 2);
});

test('signing keys: rotations one after the other all work', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  for (let rotation = 1; rotation <= 4; rotation += 1) {
    await signIn(issuer, client);
    assert.equal(issuer.asked('jwks').length, rotation);
    issuer.keys = [await newKey()];
  }
});

test('signing keys: made-up key ids cost one fetch, not one each', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  await signIn(issuer, client);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const key = await newKey();
    issuer.idToken.key = key;
    await rejectsWith('invalid_token', signIn(issuer, client));
  }
  assert.equal(issuer.asked('jwks').length, 2);
  issuer.idToken = {};
  await signIn(issuer, client);
});

test('signing keys: after a made-up key id the next rotation is found half a minute later', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    issuer.idToken.key = await newKey();
    await rejectsWith('invalid_token', signIn(issuer, client));
    issuer.idToken = {};
    issuer.keys = [await newKey()];
    await rejectsWith('invalid_token', signIn(issuer, client));
    advance(30_001);
    await signIn(issuer, client);
    assert.equal(issuer.asked('jwks').length, 3);
  }));

test('signing keys: a made-up key id on a cold start costs one fetch after that of the keys', async () => {
  const issuer = await startIssuer();
  issuer.idToken.key = await newKey();
  const client = issuer.client();
  await rejectsWith('invalid_token', signIn(issuer, client));
  await rejectsWith('invalid_token', signIn(issuer, client));
  assert.equal(issuer.asked('jwks').length, 2);
});

test('signing keys: a withdrawn key counts no longer than keys are kept', async () => {
  const issuer = await startIssuer();
  const [old] = issuer.keys;
  const kept = issuer.client();
  const fetchedEachTime = issuer.client({ jwksMaxAgeSeconds: 0 });
  await signIn(issuer, kept);
  await signIn(issuer, fetchedEachTime);
  assert.ok(old);
  issuer.keys = [await newKey()];
  issuer.idToken.key = old;
  await signIn(issuer, kept);
  await rejectsWith('invalid_token', signIn(issuer, fetchedEachTime));
});

const outages: readonly Fault[] = ['unreachable', { status: 500 }, { status: 429 }];

for (const fault of outages) {
  test(`signing keys: known keys serve on through ${JSON.stringify(fault)}`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client({ jwksMaxAgeSeconds: 0 });
    await signIn(issuer, client);
    issuer.requests.length = 0;
    issuer.fail('jwks', fault, Number.POSITIVE_INFINITY);
    await signIn(issuer, client);
    assert.ok(issuer.asked('jwks').length > 0);
    issuer.idToken.key = await newKey();
    await assert.rejects(signIn(issuer, client), IdpError);
  });
}

const answersWithoutKeys: readonly Fault[] = [
  { status: 404 },
  { body: '<html>' },
  { body: { keys: [] } },
];

for (const fault of answersWithoutKeys) {
  test(`signing keys: known keys do not serve against ${JSON.stringify(fault)}`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client({ jwksMaxAgeSeconds: 0 });
    await signIn(issuer, client);
    issuer.fail('jwks', fault);
    await rejectsWith('invalid_response', signIn(issuer, client));
    await signIn(issuer, client);
  });
}

test('signing keys: without known keys an issuer that is down is just that', async () => {
  const issuer = await startIssuer();
  issuer.fail('jwks', 'unreachable');
  await rejectsWith('issuer_unavailable', signIn(issuer));
});

test('signing keys: known keys serve for an hour past their age, not longer', async () => {
  const hour = 60 * 60 * 1000;
  const key = await newKey();
  const fetchedOnce = (maxAgeMs: number) => {
    let fetches = 0;
    const fetchKeys = async () => {
      fetches += 1;
      if (fetches > 1) {
        throw new IdpError('issuer_unavailable', 'The issuer is down', {
          reference: 'RFC 6749 section 5.2',
          hint: 'Ask again later.',
        });
      }
      return { keys: [key.publicJwk] };
    };
    return new SigningKeys({ fetchKeys, maxAgeMs, joinMs: 1000 });
  };
  const jws = await new jose.CompactSign(new Uint8Array())
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .sign(key.privateKey);
  const withinTheHour = fetchedOnce(0);
  await jose.compactVerify(jws, withinTheHour.of('issued'));
  await jose.compactVerify(jws, withinTheHour.of('issued'));
  // Too old already when they come.
  const afterTheHour = fetchedOnce(-hour);
  await jose.compactVerify(jws, afterTheHour.of('issued'));
  await rejectsWith('issuer_unavailable', jose.compactVerify(jws, afterTheHour.of('issued')));
});

const unusable: readonly (readonly [what: string, change: (jwk: jose.JWK) => jose.JWK])[] = [
  ['for encryption', (jwk) => ({ ...jwk, use: 'enc' })],
  ['of another algorithm', (jwk) => ({ ...jwk, alg: 'ES384' })],
  ['of another curve', (jwk) => ({ ...jwk, crv: 'P-384' })],
  ['of another type', (jwk) => ({ ...jwk, kty: 'RSA' })],
  ['that may not verify', (jwk) => ({ ...jwk, key_ops: ['encrypt'] })],
  ['of another id', (jwk) => ({ ...jwk, kid: 'other' })],
];

for (const [what, change] of unusable) {
  test(`signing keys: a key ${what} is not used`, async () => {
    const issuer = await startIssuer();
    issuer.keys = issuer.keys.map((key) => ({ ...key, publicJwk: change(key.publicJwk) }));
    await rejectsWith('invalid_token', signIn(issuer));
  });
}

test('signing keys: a shared secret in the key set never verifies', async () => {
  const issuer = await startIssuer();
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const oct = { kty: 'oct', kid: 'oct', alg: 'HS256', k: jose.base64url.encode(secret) };
  const [key] = issuer.keys;
  const keys = [{ ...key?.publicJwk }, oct];
  issuer.fail('jwks', { body: { keys } }, Number.POSITIVE_INFINITY);
  issuer.idToken.rewrite = (jwt) =>
    new jose.SignJWT(jose.decodeJwt(jwt))
      .setProtectedHeader({ alg: 'HS256', kid: 'oct' })
      .sign(secret);
  await rejectsWith('invalid_token', signIn(issuer));
});

const mistakes: readonly (readonly [
  what: string,
  publish: (key: Key) => Key[] | Promise<Key[]>,
  received: string,
])[] = [
  [
    'without a member',
    ({ publicJwk: { x: _gone, ...publicJwk }, ...key }) => [{ ...key, publicJwk }],
    'a key that cannot be imported',
  ],
  [
    'with its private part',
    async (key) => {
      const privateJwk = await jose.exportJWK(key.privateKey);
      return [{ ...key, publicJwk: { ...key.publicJwk, ...privateJwk } }];
    },
    'a key that cannot be imported',
  ],
  ['twice', (key) => [key, key], 'two keys of one kid'],
];

for (const [what, publish, received] of mistakes) {
  test(`signing keys: a key that is published ${what} is the fault of the issuer, not of the session`, async () => {
    const issuer = await startIssuer();
    const { tokens } = await signIn(issuer);
    issuer.keys = (await Promise.all(issuer.keys.map(publish))).flat();
    const onRefreshError = () => assert.fail('the session is not over');
    for (const stored of [tokens, expired(tokens)]) {
      const call = issuer.client().createAgent(stored, { onRefreshError });
      const error = await rejectsWith('invalid_response', call);
      assert.match(error.message, /key set/);
      assert.equal(error.received, received);
    }
  });
}

test('signing keys: a token that names none of several is at fault itself', async () => {
  const issuer = await startIssuer();
  const { publicJwk, ...key } = await newKey();
  issuer.keys.push({ ...key, publicJwk });
  const made = await issuer.sign({}, { header: { typ: 'at+jwt', kid: undefined } });
  await rejectsWith('invalid_token', issuer.client().verifyAccessToken(made, { audience: 'a' }));
});

test('signing keys: those that were fetched while the clock was ahead are asked for again', async () => {
  const key = await newKey();
  let fetches = 0;
  const fetchKeys = async () => {
    fetches += 1;
    return { keys: [key.publicJwk] };
  };
  const keys = new SigningKeys({ fetchKeys, maxAgeMs: 600_000, joinMs: 1000 });
  const jws = await new jose.CompactSign(new Uint8Array())
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .sign(key.privateKey);
  const verify = () => jose.compactVerify(jws, keys.of('issued'));
  await atTime(Date.now() + 24 * 60 * 60 * 1000, verify);
  await verify();
  await verify();
  assert.equal(fetches, 2);
});

test('signing keys: a broken key does no harm to the others', async () => {
  const issuer = await startIssuer();
  const broken = await newKey();
  issuer.keys.push({ ...broken, publicJwk: { ...broken.publicJwk, x: 'AA' } });
  await signIn(issuer);
});

test('signing keys: entries that are no keys do no harm to the others', async () => {
  const issuer = await startIssuer();
  const keys = [null, 1, 'key', {}, { kty: 1 }, ...issuer.keys.map(({ publicJwk }) => publicJwk)];
  issuer.fail('jwks', { body: { keys } });
  await signIn(issuer);
});

const answers: readonly unknown[] = [[], {}, { keys: {} }, { keys: [] }, null, '<html>'];

for (const body of answers) {
  test(`signing keys: ${JSON.stringify(body)} is no key set, and not kept`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    issuer.fail('jwks', { body });
    const error = await rejectsWith('invalid_response', signIn(issuer, client));
    assert.match(error.message, /key set/);
    await signIn(issuer, client);
  });
}

test('signing keys: a key set that comes with an error is none', async () => {
  const issuer = await startIssuer();
  const body = { keys: issuer.keys.map(({ publicJwk }) => publicJwk) };
  issuer.fail('jwks', { status: 404, body });
  await rejectsWith('invalid_response', signIn(issuer));
});

test('signing keys: a token without a key id works with one key', async () => {
  const issuer = await startIssuer();
  issuer.idToken.header = { kid: undefined };
  await signIn(issuer);
});

test('signing keys: a token without a key id is refused when several would fit', async () => {
  const issuer = await startIssuer();
  issuer.keys.push(await newKey());
  const client = issuer.client();
  await signIn(issuer, client);
  issuer.idToken.header = { kid: undefined };
  await rejectsWith('invalid_token', signIn(issuer, client));
  assert.equal(issuer.asked('jwks').length, 1);
});

test('signing keys: the same key id for two algorithms is told apart', async () => {
  const issuer = await startIssuer();
  const rename = (key: Key): Key => ({
    ...key,
    kid: 'k',
    publicJwk: { ...key.publicJwk, kid: 'k' },
  });
  issuer.keys = [rename(await newKey('EdDSA')), rename(await newKey('ES256'))];
  await signIn(issuer);
});

test('signing keys: a key withdrawn from under a session costs one refresh, not the session', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.keys = [await newKey()];
  issuer.requests.length = 0;
  const client = issuer.client();
  const saved: unknown[] = [];
  const onRefresh = (rotated: unknown) => void saved.push(rotated);
  const agent = await client.createAgent(tokens, { onRefresh });
  const late = await client.createAgent(tokens, { onRefresh });
  assert.equal(issuer.asked('token').length, 1);
  assert.deepEqual(late.tokens, agent.tokens);
  assert.deepEqual(saved, [agent.tokens, agent.tokens]);
});

test('signing keys: known keys serve a session without the issuer, unknown ones do not', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  issuer.fail('jwks', 'unreachable', Number.POSITIVE_INFINITY);
  await client.createAgent(tokens);
  const forgotten = issuer.client();
  await rejectsWith('issuer_unavailable', forgotten.createAgent(tokens));
  const claims = { iss: issuerUrl, aud: clientId, sub: 'usr_1', exp: now() + 60 };
  const other = { ...tokens, idToken: await issuer.sign(claims, { key: await newKey() }) };
  await rejectsWith('issuer_unavailable', client.createAgent(other));
});

test('signing keys: they are asked for as JSON', async () => {
  const issuer = await startIssuer();
  await signIn(issuer);
  assert.equal(issuer.asked('jwks')[0]?.headers.get('accept'), 'application/json');
});

test('signing keys: an answer that is no key set says what it is', async () => {
  for (const [fault, received] of [
    [{ status: 404 }, 'HTTP 404'],
    [{ body: '<html>' }, 'something other than JSON'],
    [{ body: '"keys"' }, 'other JSON'],
    [{ body: '7' }, 'other JSON'],
    [{ body: 'null' }, 'other JSON'],
    [{ body: { keys: {} } }, 'other JSON'],
    [{ body: { keys: [{ kty: 'oct', k: 'AA' }, null, 7] } }, 'no public key'],
  ] as const) {
    const issuer = await startIssuer();
    issuer.fail('jwks', fault);
    const error = await rejectsWith('invalid_response', signIn(issuer));
    assert.equal(error.received, received);
    assert.match(error.expected ?? '', /"keys" array/);
    assert.match(error.message, /key set is unusable/);
    assert.match(error.hint, /jwks_uri/);
  }
});

test('signing keys: a key of another kind beside the right ones is passed over', async () => {
  const issuer = await startIssuer();
  const [key] = issuer.keys;
  const keys = [null, { kty: 'oct', k: 'AAAA', kid: key?.kid, alg: 'HS256' }, key?.publicJwk];
  issuer.fail('jwks', { body: { keys } });
  await signIn(issuer);
});

test('signing keys: known keys serve on for an hour while the issuer is down', async () => {
  const minute = 60_000;
  for (const [minutes, serves] of [
    [59, true],
    [61, false],
  ] as const) {
    await withClock(async (advance) => {
      const issuer = await startIssuer();
      const client = issuer.client({ jwksMaxAgeSeconds: 0 });
      await signIn(issuer, client);
      const { callback, saved } = await startLogin(issuer, client);
      advance(minutes * minute);
      issuer.fail('jwks', 'unreachable', 9);
      const call = client.exchangeCallback(callback, saved);
      if (serves) await call;
      else await rejectsWith('issuer_unavailable', call);
    });
  }
});

test('signing keys: one that cannot be imported is no fault of the token', async () => {
  const issuer = await startIssuer();
  const broken = { ...issuer.keys[0]?.publicJwk, x: undefined };
  issuer.fail('jwks', { body: { keys: [broken] } }, 9);
  const error = await rejectsWith('invalid_response', signIn(issuer));
  assert.equal(error.received, 'a key that cannot be imported');
});

test('signing keys: they are asked for again with the millisecond in which they are too old', async () => {
  const issuer = await startIssuer();
  const client = issuer.client({ jwksMaxAgeSeconds: 60 });
  await atTime(now() * 1000, async (advance) => {
    await signIn(issuer, client);
    advance(59_999);
    await signIn(issuer, client);
    assert.equal(issuer.asked('jwks').length, 1);
    advance(1);
    await signIn(issuer, client);
    assert.equal(issuer.asked('jwks').length, 2);
  });
});

test('signing keys: after a made-up key id they are asked for again after half a minute, to the millisecond', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  await atTime(now() * 1000, async (advance) => {
    issuer.idToken.key = await newKey();
    await rejectsWith('invalid_token', signIn(issuer, client));
    issuer.idToken = {};
    issuer.keys = [await newKey()];
    advance(29_999);
    await rejectsWith('invalid_token', signIn(issuer, client));
    advance(1);
    await signIn(issuer, client);
  });
});

test('signing keys: a new key that is broken does not keep the next one from being found', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  await signIn(issuer, client);
  const broken = await newKey();
  const { x: _gone, ...publicJwk } = broken.publicJwk;
  issuer.keys = [{ ...broken, publicJwk }];
  await rejectsWith('invalid_response', signIn(issuer, client));
  issuer.keys = [await newKey()];
  await signIn(issuer, client);
});

test('signing keys: an RSA key that is too short verifies nothing, which says nothing of the session', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer);
  const n = jose.base64url.encode(new Uint8Array(128).fill(0xff));
  issuer.fail('jwks', {
    body: { keys: [{ kty: 'RSA', kid: 'short', alg: 'RS256', n, e: 'AQAB' }] },
  });
  const signed = (claims: Record<string, unknown>, typ?: string) =>
    [{ alg: 'RS256', kid: 'short', typ }, claims, 'signature']
      .map((part) => jose.base64url.encode(JSON.stringify(part)))
      .join('.');
  for (const [what, call] of [
    ['ID token', client.createAgent({ ...tokens, idToken: signed({}) })],
    ['access token', client.verifyAccessToken(signed({}, 'at+jwt'), { audience: 'a' })],
    ['logout token', client.verifyLogoutToken(signed({}, 'logout+jwt'))],
  ] as const) {
    const { message } = await rejectsWith('invalid_response', call);
    assert.match(message, new RegExp(`^The ${what} answer could not be read`));
  }
});
