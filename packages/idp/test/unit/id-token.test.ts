import assert from 'node:assert/strict';
import { base64url, CompactSign, exportSPKI, importJWK, SignJWT } from 'jose';
import type { TokenSet } from '../../src/index.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { atTime, withClock } from '../clock.ts';
import { countVerifications } from '../count-verifications.ts';
import {
  clientId,
  clientSecret,
  type FakeIssuer,
  issuerUrl,
  newKey,
  now,
  startIssuer,
} from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, scopes, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

type Setup = (issuer: FakeIssuer) => void | Promise<void>;

const claims =
  (changed: Record<string, unknown>): Setup =>
  (issuer) => {
    issuer.idToken.claims = changed;
  };
/** Lazily, because on workerd the clock stands still until a request comes. */
const timed =
  (changed: (seconds: number) => Record<string, unknown>): Setup =>
  (issuer) => {
    issuer.idToken.claims = changed(now());
  };
const header =
  (changed: Record<string, unknown>): Setup =>
  (issuer) => {
    issuer.idToken.header = changed;
  };
const rewrite =
  (change: (jwt: string) => string | Promise<string>): Setup =>
  (issuer) => {
    issuer.idToken.rewrite = change;
  };

const utf8 = new TextEncoder();
const encode = (value: unknown) => base64url.encode(utf8.encode(JSON.stringify(value)));
const decode = (part = '') => JSON.parse(new TextDecoder().decode(base64url.decode(part)));

/** The claims as they are, signed with a shared secret under the name of the issuer's key. */
const withSharedSecret =
  (secretOf: (issuer: FakeIssuer) => Promise<string>): Setup =>
  (issuer) => {
    issuer.idToken.rewrite = async (jwt) => {
      const [protectedHeader, payload] = jwt.split('.');
      return new SignJWT(decode(payload))
        .setProtectedHeader({ alg: 'HS256', kid: decode(protectedHeader).kid })
        .sign(utf8.encode(await secretOf(issuer)));
    };
  };

const publicKeyAsPem = async ({ keys: [key] }: FakeIssuer) => {
  const publicKey = await importJWK(key?.publicJwk ?? {}, 'ES256', { extractable: true });
  return publicKey instanceof Uint8Array ? '' : exportSPKI(publicKey);
};

const atHash = async (accessToken: string) => {
  const digest = await crypto.subtle.digest('SHA-256', utf8.encode(accessToken));
  return base64url.encode(new Uint8Array(digest).subarray(0, 16));
};

const accepted: readonly (readonly [what: string, setup: Setup])[] = [
  ['an audience in an array of one', claims({ aud: [clientId] })],
  ['azp that is this client', claims({ azp: clientId })],
  ['an expiry within the tolerance', timed((seconds) => ({ exp: seconds - 5 }))],
  ['an issue time within the tolerance', timed((seconds) => ({ iat: seconds + 5 }))],
  ['an issue time five minutes ago', timed((seconds) => ({ iat: seconds - 305 }))],
  ['nbf within the tolerance', timed((seconds) => ({ nbf: seconds + 5 }))],
  ['a subject of 255 characters', claims({ sub: 's'.repeat(255) })],
  ['typ JWT', header({ typ: 'JWT' })],
  [
    'the right at_hash',
    async (issuer) => {
      issuer.tokenAnswer = { access_token: 'at_known' };
      issuer.idToken.claims = { at_hash: await atHash('at_known') };
    },
  ],
];

for (const [what, setup] of accepted) {
  test(`ID token: ${what} is accepted`, async () => {
    const issuer = await startIssuer();
    await setup(issuer);
    const agent = await signIn(issuer);
    assert.equal(agent.id, issuer.idToken.claims?.sub ?? 'usr_1');
  });
}

test('ID token: nbf at the end of the tolerance is accepted', () =>
  atTime(now() * 1_000, async () => {
    const issuer = await startIssuer();
    issuer.idToken.claims = { nbf: now() + 5 };
    assert.equal((await signIn(issuer)).id, 'usr_1');
  }));

for (const alg of ['ES256', 'RS256', 'EdDSA', 'Ed25519']) {
  test(`ID token: one signed with ${alg} is accepted, and its at_hash checked`, async () => {
    const issuer = await startIssuer();
    issuer.keys = [await newKey(alg)];
    await signIn(issuer);
    issuer.idToken.claims = { at_hash: 'x'.repeat(22) };
    assert.match((await rejectsWith('invalid_token', signIn(issuer))).message, /at_hash/);
  });
}

test('ID token: at_hash of an Ed25519 signature is half of a SHA-512', async () => {
  const issuer = await startIssuer();
  issuer.keys = [await newKey('EdDSA')];
  issuer.tokenAnswer = { access_token: 'at_known' };
  const digest = await crypto.subtle.digest('SHA-512', utf8.encode('at_known'));
  const half = base64url.encode(new Uint8Array(digest).subarray(0, 32));
  issuer.idToken.claims = { at_hash: half };
  await signIn(issuer);
});

const refused: readonly (readonly [what: string, setup: Setup])[] = [
  ['another issuer', claims({ iss: 'https://other.test/i_1' })],
  ['the issuer with a slash at its end', claims({ iss: `${issuerUrl}/` })],
  ['another audience', claims({ aud: 'c_2' })],
  ['an audience among others', claims({ aud: [clientId, 'c_2'], azp: clientId })],
  ['an audience among others without azp', claims({ aud: [clientId, 'c_2'] })],
  ['an empty audience', claims({ aud: [] })],
  ['azp of another client', claims({ aud: [clientId], azp: 'c_2' })],
  ['an expiry long past', timed((seconds) => ({ exp: seconds - 300 }))],
  ['an expiry that is no number', claims({ exp: 'tomorrow' })],
  ['an issue time long past', timed((seconds) => ({ iat: seconds - 86_400 }))],
  ['an issue time far ahead', timed((seconds) => ({ iat: seconds + 300, exp: seconds + 3600 }))],
  ['nbf far ahead', timed((seconds) => ({ nbf: seconds + 300 }))],
  ['a wrong nonce', claims({ nonce: 'other' })],
  ['no nonce', claims({ nonce: undefined })],
  ['a nonce that is no string', claims({ nonce: 1 })],
  ['no iss', claims({ iss: undefined })],
  ['no sub', claims({ sub: undefined })],
  ['no aud', claims({ aud: undefined })],
  ['no exp', claims({ exp: undefined })],
  ['no iat', claims({ iat: undefined })],
  ['an empty subject', claims({ sub: '' })],
  ['a subject of 256 characters', claims({ sub: 's'.repeat(256) })],
  ['a subject that is no string', claims({ sub: 1 })],
  ['a wrong at_hash', claims({ at_hash: 'x'.repeat(22) })],
  ['at_hash that is no string', claims({ at_hash: 1 })],
  ['events, as a logout token has them', claims({ events: {} })],
  ['typ at+jwt', header({ typ: 'at+jwt' })],
  ['typ logout+jwt', header({ typ: 'logout+jwt' })],
  ['an unknown critical extension', header({ crit: ['urn:test:crit'], 'urn:test:crit': true })],
  ['a tampered payload', rewrite(withPayload((payload) => ({ ...payload, sub: 'usr_2' })))],
  ['a tampered signature', rewrite((jwt) => flipped(jwt))],
  ['a stripped signature', rewrite((jwt) => `${jwt.split('.').slice(0, 2).join('.')}.`)],
  ['two segments', rewrite((jwt) => jwt.split('.').slice(0, 2).join('.'))],
  ['four segments', rewrite((jwt) => `${jwt}.${jwt.split('.')[2]}`)],
  ['five segments', rewrite((jwt) => `${jwt}.a.b`)],
  ['what is no base64url', rewrite((jwt) => `${jwt.split('.')[0]}.!!!.${jwt.split('.')[2]}`)],
  ['alg none', rewrite((jwt) => `${encode({ alg: 'none' })}.${jwt.split('.')[1]}.`)],
  ['alg none in mixed case', rewrite((jwt) => `${encode({ alg: 'nOnE' })}.${jwt.split('.')[1]}.`)],
  ['no alg', rewrite((jwt) => [encode({}), ...jwt.split('.').slice(1)].join('.'))],
  ['HS256 with the client secret', withSharedSecret(async () => clientSecret)],
  ['HS256 with the public key', withSharedSecret(publicKeyAsPem)],
  [
    "another key under the issuer's key id",
    async (issuer) => {
      issuer.idToken.key = { ...(await newKey()), kid: issuer.keys[0]?.kid ?? '' };
    },
  ],
  [
    'a key that came with the token',
    async (issuer) => {
      const key = await newKey();
      issuer.idToken.key = key;
      issuer.idToken.header = { jwk: key.publicJwk, jku: 'https://evil.test/jwks', kid: undefined };
    },
  ],
  [
    'a payload that is an array',
    (issuer) => {
      issuer.idToken.rewrite = () => signedText(issuer, '[]');
    },
  ],
  [
    'a payload that is no JSON',
    (issuer) => {
      issuer.idToken.rewrite = () => signedText(issuer, 'hello');
    },
  ],
];

for (const [what, setup] of refused) {
  test(`ID token: ${what} is refused, and nothing of it used`, async () => {
    const issuer = await startIssuer();
    await setup(issuer);
    const error = await rejectsWith('invalid_token', signIn(issuer));
    assert.equal(error.retryable, false);
    assert.equal(issuer.asked('userinfo').length, 0);
    assert.ok(issuer.requests.every(({ url }) => url.startsWith('https://issuer.test/')));
  });
}

for (const alg of ['PS256', 'ES384', 'RS512']) {
  test(`ID token: ${alg} is refused even with a key of the issuer`, async () => {
    const issuer = await startIssuer();
    issuer.keys = [await newKey(alg)];
    issuer.metadata.id_token_signing_alg_values_supported = [alg];
    await rejectsWith('invalid_token', signIn(issuer));
  });
}

test('ID token: of a member that is there twice, never the first counts', async () => {
  const issuer = await startIssuer();
  issuer.idToken.rewrite = (jwt) => {
    const text = JSON.stringify(decode(jwt.split('.')[1]));
    return signedText(issuer, `{"sub":"usr_first",${text.slice(1)}`);
  };
  assert.equal((await signIn(issuer)).id, 'usr_1');
});

const authTimes: readonly (readonly [string, (seconds: number) => unknown, accepted: boolean])[] = [
  ['recent', (seconds) => seconds - 10, true],
  ['too old', (seconds) => seconds - 1000, false],
  ['missing', () => undefined, false],
  ['negative', () => -1, false],
];

for (const [what, authTimeAt, isAccepted] of authTimes) {
  test(`ID token: with maxAge, auth_time that is ${what} is ${isAccepted ? 'accepted' : 'refused'}`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    issuer.idToken.claims = { auth_time: authTimeAt(now()) };
    const saved = await client.createAuthorizationUrl({ scopes: ['openid'], maxAge: 300 });
    const exchange = client.exchangeCallback(issuer.authorize(saved.url), saved);
    if (isAccepted) assert.equal((await exchange).id, 'usr_1');
    else await rejectsWith('invalid_token', exchange);
  });
}

const acrs: readonly (readonly [acr: unknown, accepted: boolean])[] = [
  ['mfa', true],
  ['phr', true],
  ['pwd', false],
  ['phr mfa', false],
  [undefined, false],
  [['mfa'], false],
];

for (const [acr, isAccepted] of acrs) {
  test(`ID token: with acrValues, acr ${JSON.stringify(acr)} is ${isAccepted ? 'accepted' : 'refused'}`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    issuer.idToken.claims = { acr };
    const acrValues = ['phr', 'mfa'];
    const saved = await client.createAuthorizationUrl({ scopes: ['openid'], acrValues });
    const exchange = client.exchangeCallback(issuer.authorize(saved.url), saved);
    if (isAccepted) assert.equal((await exchange).id, 'usr_1');
    else assert.match((await rejectsWith('invalid_token', exchange)).message, /acr/);
  });
}

test('ID token: exchangeCode holds it to the maxAge and acrValues that it is given', async () => {
  const asked = { maxAge: 300, acrValues: ['mfa'] };
  for (const [claims, isAccepted] of [
    [{ auth_time: now() - 10, acr: 'mfa' }, true],
    [{ auth_time: now() - 1_000, acr: 'mfa' }, false],
    [{ auth_time: now() - 10, acr: 'pwd' }, false],
  ] as const) {
    const issuer = await startIssuer();
    const client = issuer.client();
    issuer.idToken.claims = claims;
    const { url, codeVerifier } = await client.createAuthorizationUrl({ scopes, ...asked });
    const code = issuer.authorize(url).get('code') ?? '';
    const exchange = client.exchangeCode(code, codeVerifier, asked);
    if (isAccepted) assert.equal((await exchange).id, 'usr_1');
    else await rejectsWith('invalid_token', exchange);
  }
});

test('ID token: of a session it is verified again by a client that has not seen it', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  const agent = await issuer.client().createAgent(tokens);
  assert.equal(agent.id, 'usr_1');
  const { refreshToken: _none, ...unrenewable } = tokens;
  const [protectedHeader, , signature] = (tokens.idToken ?? '').split('.');
  const payload = encode({ iss: issuerUrl, aud: clientId, sub: 'usr_2' });
  const forged = { ...unrenewable, idToken: `${protectedHeader}.${payload}.${signature}` };
  await rejectsWith('invalid_token', issuer.client().createAgent(forged));
});

test('ID token: of a session its signature is checked once while its key counts', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  const verifications = (jwksMaxAgeSeconds: number) =>
    countVerifications(async () => {
      const client = issuer.client({ jwksMaxAgeSeconds });
      for (let call = 0; call < 3; call += 1) await client.createAgent(tokens);
    });
  assert.equal(await verifications(600), 1);
  assert.equal(await verifications(0), 3);
  const login = await countVerifications(async () => {
    const client = issuer.client();
    await client.createAgent((await signIn(issuer, client)).tokens);
  });
  assert.equal(login, 1);
});

test('ID token: of a session it counts after its own expiry', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  const idToken = await issuer.sign({
    iss: issuerUrl,
    aud: clientId,
    sub: 'usr_1',
    iat: now() - 7200,
    exp: now() - 3600,
  });
  const agent = await issuer.client().createAgent({ ...tokens, idToken });
  assert.equal(agent.id, 'usr_1');
});

const foreign: readonly (readonly [string, Record<string, unknown>])[] = [
  ['issuer', { iss: 'https://other.test', aud: clientId, sub: 'usr_1' }],
  ['client', { iss: issuerUrl, aud: 'c_2', sub: 'usr_1' }],
];

for (const [what, wrong] of foreign) {
  test(`ID token: of a session, one of another ${what} is refused`, async () => {
    const issuer = await startIssuer();
    const { tokens } = await signIn(issuer);
    const { refreshToken: _none, ...unrenewable } = tokens;
    const idToken = await issuer.sign(wrong);
    await rejectsWith('invalid_token', issuer.client().createAgent({ ...unrenewable, idToken }));
  });

  test(`ID token: of a session, one of another ${what} has its refresh token sent to nobody`, async () => {
    const issuer = await startIssuer();
    const { tokens } = await signIn(issuer);
    issuer.requests.length = 0;
    const idToken = await issuer.sign(wrong);
    for (const stored of [tokens, expired(tokens)]) {
      await rejectsWith('invalid_token', issuer.client().createAgent({ ...stored, idToken }));
    }
    assert.equal(issuer.asked('token').length, 0);
  });
}

test('ID token: an access token does not pass for one', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  const { refreshToken: _none, ...unrenewable } = tokens;
  const idToken = await issuer.sign(
    { iss: issuerUrl, aud: clientId, sub: 'usr_1' },
    { header: { typ: 'at+jwt' } },
  );
  await rejectsWith('invalid_token', issuer.client().createAgent({ ...unrenewable, idToken }));
});

function withPayload(
  change: (payload: Record<string, unknown>) => Record<string, unknown>,
): (jwt: string) => string {
  return (jwt) => {
    const [protectedHeader, payload, signature] = jwt.split('.');
    return `${protectedHeader}.${encode(change(decode(payload)))}.${signature}`;
  };
}

function flipped(jwt: string): string {
  const [protectedHeader, payload, signature = ''] = jwt.split('.');
  const bytes = base64url.decode(signature);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return `${protectedHeader}.${payload}.${base64url.encode(bytes)}`;
}

async function signedText({ keys: [key] }: FakeIssuer, text: string): Promise<string> {
  if (key === undefined) throw new Error('the issuer has no key');
  return new CompactSign(utf8.encode(text))
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .sign(key.privateKey);
}

test('ID token: what is wrong with it is told', async () => {
  for (const [changed, expected, received] of [
    [claims({ aud: [clientId, 'c_2'], azp: clientId }), `"${clientId}"`, undefined],
    [claims({ azp: 'c_2' }), `"${clientId}"`, '"c_2"'],
    [header({ typ: 'at+jwt' }), undefined, '"at+jwt"'],
  ] as const) {
    const issuer = await startIssuer();
    changed(issuer);
    const error = await rejectsWith('invalid_token', signIn(issuer));
    assert.equal(error.expected, expected);
    assert.equal(error.received, received);
  }
});

test('ID token: one whose type is no text is refused', async () => {
  const issuer = await startIssuer();
  issuer.idToken.header = { typ: 7 };
  await rejectsWith('invalid_token', signIn(issuer));
});

test('ID token: one from the future is accepted up to the tolerance', async () => {
  const issuer = await startIssuer();
  await atTime(now() * 1000, async () => {
    issuer.idToken.claims = { iat: now() + 30 };
    await signIn(issuer);
    issuer.idToken.claims = { iat: now() + 31 };
    const error = await rejectsWith('invalid_token', signIn(issuer));
    assert.equal(error.expected, 'at most 30 s ahead or 330 s behind');
    assert.equal(error.received, '31 s ahead');
  });
});

test('ID token: a stored one whose user is no text is refused', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { refreshToken: _none, ...tokens } = (await signIn(issuer, client)).tokens;
  const idToken = await issuer.sign({ iss: issuerUrl, aud: clientId, sub: 7 });
  await rejectsWith('invalid_token', client.createAgent({ ...tokens, idToken }));
});

test('ID token: it is remembered for as long as keys are, in seconds', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client({ jwksMaxAgeSeconds: 60 });
    const count = await countVerifications(async () => {
      const { tokens } = await signIn(issuer, client);
      advance(50_000);
      await client.createAgent(tokens);
    });
    assert.equal(count, 1);
  }));

test('ID token: of a session one of a withdrawn key counts no longer than the keys among which it was', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client({ jwksMaxAgeSeconds: 60 });
    const { refreshToken: _none, ...tokens } = (await signIn(issuer)).tokens;
    await signIn(issuer, client);
    issuer.keys = [await newKey()];
    advance(50_000);
    await client.createAgent(tokens);
    advance(20_000);
    await rejectsWith('invalid_token', client.createAgent(tokens));
  }));

for (const [of, kept] of [
  ['', (tokens: TokenSet) => tokens],
  [' of a session in memory', (tokens: TokenSet) => Object.freeze(tokens)],
] as const) {
  test(`ID token:${of} after the clock was set back its signature is checked again`, () =>
    withClock(async (advance) => {
      const issuer = await startIssuer();
      const client = issuer.client();
      const count = await countVerifications(async () => {
        const tokens = kept((await signIn(issuer, client)).tokens);
        await client.createAgent(tokens);
        advance(-5_000);
        await client.createAgent(tokens);
      });
      assert.equal(count, 2);
    }));
}

test('ID token: an issue time of five minutes ago is accepted up to the tolerance', async () => {
  const issuer = await startIssuer();
  await atTime(now() * 1000, async () => {
    issuer.idToken.claims = { iat: now() - 330 };
    await signIn(issuer);
    issuer.idToken.claims = { iat: now() - 331 };
    const error = await rejectsWith('invalid_token', signIn(issuer));
    assert.equal(error.received, '331 s behind');
  });
});

test('ID token: of a session in memory it is verified again when its key may no longer count', () =>
  atTime(now() * 1000, async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client({ jwksMaxAgeSeconds: 60 });
    const store = new MemorySessionStore<{ tokens: TokenSet }>();
    const { tokens } = await signIn(issuer, client);
    await store.create('a', { tokens }, { expiresAt: now() + 600 });
    const read = async () => (await store.get('a')) ?? assert.fail('it is gone');
    const verifications = () =>
      countVerifications(async () => {
        await client.createAgent((await read()).session.tokens);
      });
    assert.equal(await verifications(), 0);
    advance(59_999);
    assert.equal(await verifications(), 0);
    advance(1);
    assert.equal(await verifications(), 1);
    assert.equal(await verifications(), 0);
  }));

test('ID token: of a token set that its owner changed, the ID token that is in it now counts', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const tokens = { ...(await signIn(issuer, client)).tokens };
  issuer.user = { sub: 'usr_2' };
  const { idToken } = (await signIn(issuer, client)).tokens;
  for (let time = 0; time < 2; time += 1)
    assert.equal((await client.createAgent(tokens)).id, 'usr_1');
  Object.assign(tokens, { idToken });
  assert.equal((await client.createAgent(tokens)).id, 'usr_2');
});
