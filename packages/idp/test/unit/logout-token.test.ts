import assert from 'node:assert/strict';
import type { IdpClient } from '../../src/index.ts';
import { withClock } from '../clock.ts';
import { deferred } from '../deferred.ts';
import { clientId, type FakeIssuer, issuerUrl, newKey, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const event = 'http://schemas.openid.net/event/backchannel-logout';

const right = (): Record<string, unknown> => ({
  iss: issuerUrl,
  aud: clientId,
  iat: now(),
  exp: now() + 120,
  jti: 'jti_1',
  sub: 'usr_1',
  sid: 'ses_1',
  events: { [event]: {} },
});

async function setup(): Promise<{
  issuer: FakeIssuer;
  client: IdpClient;
  sign: (claims?: Record<string, unknown>, header?: Record<string, unknown>) => Promise<string>;
}> {
  const issuer = await startIssuer();
  const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    issuer.sign({ ...right(), ...claims }, { header: { typ: 'logout+jwt', ...header } });
  return { issuer, client: issuer.client(), sign };
}

test('logout token: a right one says whose session to end', async () => {
  const { client, sign } = await setup();
  const notice = await client.verifyLogoutToken(await sign());
  assert.deepEqual(notice, { jti: 'jti_1', sub: 'usr_1', sid: 'ses_1' });
});

const accepted: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>?])[] =
  [
    ['only sub', { sid: undefined }],
    ['only sid', { sub: undefined }],
    ['this client among others', { aud: ['c_2', clientId] }],
    ['other events too', { events: { [event]: {}, 'urn:other': {} } }],
    ['no typ', {}, { typ: undefined }],
    ['typ JWT', {}, { typ: 'JWT' }],
  ];

for (const [what, claims, header] of accepted) {
  test(`logout token: ${what} is accepted`, async () => {
    const { client, sign } = await setup();
    const notice = await client.verifyLogoutToken(await sign(claims, header));
    assert.equal('sub' in notice, !('sub' in claims));
    assert.equal('sid' in notice, !('sid' in claims));
  });
}

test('logout token: an empty sid or sub names nobody, and hides nobody', async () => {
  const { client, sign } = await setup();
  const ofUser = await client.verifyLogoutToken(await sign({ sid: '' }));
  assert.deepEqual(ofUser, { jti: 'jti_1', sub: 'usr_1' });
  const ofSession = await client.verifyLogoutToken(await sign({ sub: '', jti: 'jti_2' }));
  assert.deepEqual(ofSession, { jti: 'jti_2', sid: 'ses_1' });
});

type Changes = (seconds: number) => Record<string, unknown>;
const refused: readonly (readonly [string, Changes, Record<string, unknown>?])[] = [
  ['neither sub nor sid but empty ones', () => ({ sub: '', sid: '' })],
  ['another issuer', () => ({ iss: 'https://other.test' })],
  ['another client', () => ({ aud: 'c_2' })],
  ['an expiry long past', (seconds) => ({ exp: seconds - 300 })],
  ['a nonce', () => ({ nonce: 'n' })],
  ['no events', () => ({ events: undefined })],
  ['other events', () => ({ events: { 'urn:other': {} } })],
  ['events that are null', () => ({ events: null })],
  ['an event that is null', () => ({ events: { [event]: null } })],
  ['typ that is no text', () => ({}), { typ: 7 }],
  ['an event that is no object', () => ({ events: { [event]: true } })],
  ['events that are a string', () => ({ events: event })],
  ['events that are a list', () => ({ events: [event] })],
  ['neither sub nor sid', () => ({ sub: undefined, sid: undefined })],
  ['sub and sid that are no strings', () => ({ sub: 1, sid: {} })],
  ['no jti', () => ({ jti: undefined })],
  ['a jti that is no string', () => ({ jti: 1 })],
  ['no iat', () => ({ iat: undefined })],
  ['no exp', () => ({ exp: undefined })],
  ['no iss', () => ({ iss: undefined })],
  ['no aud', () => ({ aud: undefined })],
  ['typ at+jwt', () => ({}), { typ: 'at+jwt' }],
  ['an unknown critical extension', () => ({}), { crit: ['urn:test:crit'], 'urn:test:crit': true }],
];

for (const [what, changes, header] of refused) {
  test(`logout token: ${what} is refused`, async () => {
    const { client, sign } = await setup();
    const token = await sign(changes(now()), header);
    await rejectsWith('invalid_token', client.verifyLogoutToken(token));
  });
}

test('logout token: one by another key is refused', async () => {
  const { issuer, client } = await setup();
  const foreign = { ...(await newKey()), kid: issuer.keys[0]?.kid ?? '' };
  const token = await issuer.sign(right(), { header: { typ: 'logout+jwt' }, key: foreign });
  await rejectsWith('invalid_token', client.verifyLogoutToken(token));
});

test('logout token: an unsigned one is refused', async () => {
  const { client, sign } = await setup();
  const header = btoa(JSON.stringify({ alg: 'none', typ: 'logout+jwt' })).replace(/=+$/, '');
  const token = `${header}.${(await sign()).split('.')[1]}.`;
  await rejectsWith('invalid_token', client.verifyLogoutToken(token));
});

test('logout token: an ID token does not pass for one', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  await rejectsWith('invalid_token', client.verifyLogoutToken(tokens.idToken ?? ''));
});

for (const token of ['', 'a.b.c', 'logout']) {
  test(`logout token: "${token}" is refused`, async () => {
    const { client } = await setup();
    await rejectsWith('invalid_token', client.verifyLogoutToken(token));
  });
}

test('logout token: it counts once, also when it comes twice at the same time', async () => {
  const { client, sign } = await setup();
  const token = await sign();
  const results = await Promise.allSettled([
    client.verifyLogoutToken(token),
    client.verifyLogoutToken(token),
  ]);
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const again = await rejectsWith('invalid_token', client.verifyLogoutToken(token));
  assert.match(again.message, /used before/);
  await client.verifyLogoutToken(await sign({ jti: 'jti_2' }));
});

test('logout token: it counts once also shortly before and after it expires', async () => {
  const { client, sign } = await setup();
  for (const seconds of [10, -10]) {
    const token = await sign({ exp: now() + seconds, jti: `jti of ${seconds}` });
    await client.verifyLogoutToken(token);
    await rejectsWith('invalid_token', client.verifyLogoutToken(token));
  }
});

test('logout token: it counts once also when the clock was set back', () =>
  withClock(async (advance) => {
    const { client, sign } = await setup();
    const token = await sign();
    await client.verifyLogoutToken(token);
    advance(-5_000);
    const { message } = await rejectsWith('invalid_token', client.verifyLogoutToken(token));
    assert.match(message, /it was used before/);
  }));

test('logout token: one that was refused does not use up its id', async () => {
  const { client, sign } = await setup();
  await rejectsWith('invalid_token', client.verifyLogoutToken(await sign({ nonce: 'n' })));
  await client.verifyLogoutToken(await sign());
});

test('logout token: an issuer that is down is not a bad token', async () => {
  const { issuer, client, sign } = await setup();
  issuer.fail('jwks', 'unreachable');
  const token = await sign();
  await rejectsWith('issuer_unavailable', client.verifyLogoutToken(token));
  await client.verifyLogoutToken(token);
});

test('logout token: one of another type says which', async () => {
  const { client, sign } = await setup();
  const call = client.verifyLogoutToken(await sign({}, { typ: 'at+jwt' }));
  assert.equal((await rejectsWith('invalid_token', call)).received, '"at+jwt"');
});

test('logout token: it counts again when its sessions could not be ended', async () => {
  const { client, sign } = await setup();
  const token = await sign();
  const ended: unknown[] = [];
  const failing = client.verifyLogoutToken(token, {
    end: () => Promise.reject(new Error('the database is down')),
  });
  await assert.rejects(failing, /the database is down/);
  await client.verifyLogoutToken(token, { end: async (notice) => void ended.push(notice) });
  assert.deepEqual(ended, [{ jti: 'jti_1', sub: 'usr_1', sid: 'ses_1' }]);
  const end = () => assert.fail('it was used before');
  await rejectsWith('invalid_token', client.verifyLogoutToken(token, { end }));
});

test('logout token: one that comes again while its sessions are being ended is to be tried again, since they may not be', async () => {
  const { client, sign } = await setup();
  const token = await sign();
  const [begun, over] = [deferred<void>(), deferred<void>()];
  const end = async () => {
    begun.resolve();
    await over.promise;
    throw new Error('the database is down');
  };
  const failing = assert.rejects(client.verifyLogoutToken(token, { end }), /the database is down/);
  await begun.promise;
  const meanwhile = await rejectsWith('invalid_token', client.verifyLogoutToken(token));
  assert.equal(meanwhile.retryable, true);
  over.resolve();
  await failing;
  await client.verifyLogoutToken(token);
  const again = await rejectsWith('invalid_token', client.verifyLogoutToken(token));
  assert.equal(again.retryable, false);
});

test('logout token: one that is not valid ends nothing', async () => {
  const { client, sign } = await setup();
  const end = () => assert.fail('it is not valid');
  await rejectsWith('invalid_token', client.verifyLogoutToken(await sign({ nonce: 'n' }), { end }));
});

test('logout token: of a key that may yet be found it says so, since the issuer tries again', async () => {
  const { issuer, client, sign } = await setup();
  const made = await issuer.sign(right(), { key: await newKey() });
  assert.equal(
    (await rejectsWith('invalid_token', client.verifyLogoutToken(made))).retryable,
    false,
  );
  issuer.keys = [await newKey()];
  const early = await rejectsWith('invalid_token', client.verifyLogoutToken(await sign()));
  assert.equal(early.retryable, true);
});
