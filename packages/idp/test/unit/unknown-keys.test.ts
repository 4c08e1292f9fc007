import assert from 'node:assert/strict';
import { atTime, withClock } from '../clock.ts';
import { issuerUrl, newKey, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('unknown keys: those that anybody makes up do not hide the ones that the issuer made', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const made = await issuer.sign({}, { key: await newKey(), header: { typ: 'at+jwt' } });
  const calls = [
    () => client.verifyAccessToken(made, { audience: 'a' }),
    () => client.verifyLogoutToken(made),
  ];
  for (const call of calls) await rejectsWith('invalid_token', call());
  issuer.requests.length = 0;
  issuer.keys = [await newKey()];
  const onRefreshError = () => assert.fail('the session is not over');
  const agent = await client.createAgent(expired(tokens), { onRefreshError });
  await signIn(issuer, client);
  assert.equal(agent.isExpired(), false);
  assert.equal(issuer.asked('jwks').length, 1);
});

test('unknown keys: a refresh whose key is not published yet is taken up once it is', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const tokens = expired((await signIn(issuer, client)).tokens);
    const [before] = issuer.keys;
    const key = await newKey();
    issuer.idToken = { key };
    issuer.requests.length = 0;
    const onRefreshError = () => assert.fail('the session is not over');
    for (const attempt of [1, 2]) {
      const call = client.createAgent(tokens, { onRefreshError });
      assert.equal((await rejectsWith('invalid_token', call)).retryable, true, `${attempt}`);
    }
    assert.ok(before);
    issuer.keys = [key, before];
    advance(30_001);
    const agent = await client.createAgent(tokens, { onRefreshError });
    assert.equal(agent.id, 'usr_1');
    assert.equal(issuer.asked('token').length, 1);
  }));

test('unknown keys: a token that names none, of an algorithm that has none, is refused as such', async () => {
  const issuer = await startIssuer();
  const key = await newKey('RS256');
  const made = await issuer.sign({}, { key, header: { typ: 'at+jwt', kid: undefined } });
  const call = issuer.client().verifyAccessToken(made, { audience: 'a' });
  assert.equal((await rejectsWith('invalid_token', call)).received, 'no kid');
});

test('unknown keys: keys that were fetched just now are not fetched again for it', async () => {
  const issuer = await startIssuer();
  const made = await issuer.sign({}, { key: await newKey(), header: { typ: 'at+jwt' } });
  await rejectsWith('invalid_token', issuer.client().verifyAccessToken(made, { audience: 'a' }));
  assert.equal(issuer.asked('jwks').length, 1);
});

test('unknown keys: a session of a key that is gone is over, where nothing can renew it', async () => {
  const issuer = await startIssuer();
  const { refreshToken: _none, ...tokens } = (await signIn(issuer)).tokens;
  issuer.keys = [await newKey()];
  const client = issuer.client();
  const first = await rejectsWith('invalid_token', client.createAgent(tokens));
  assert.equal(first.retryable, false);
});

test('unknown keys: an issuer that is down is not asked by every request while old keys serve', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client({ jwksMaxAgeSeconds: 0 });
    const claims = { iss: issuerUrl, aud: 'a', sub: 'usr_1', client_id: 'c', iat: now(), jti: 'j' };
    const token = () => issuer.sign({ ...claims, exp: now() + 60 }, { header: { typ: 'at+jwt' } });
    const verify = async () => client.verifyAccessToken(await token(), { audience: 'a' });
    await verify();
    issuer.fail('jwks', 'unreachable', Number.POSITIVE_INFINITY);
    issuer.requests.length = 0;
    for (let count = 0; count < 4; count += 1) await verify();
    assert.equal(issuer.asked('jwks').length, 1);
    advance(30_001);
    await verify();
    assert.equal(issuer.asked('jwks').length, 2);
  }));

test('unknown keys: while the keys cannot be fetched, made-up ones have the issuer asked every five seconds', () =>
  atTime(Date.now(), async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    await signIn(issuer, client);
    issuer.requests.length = 0;
    issuer.fail('jwks', { status: 503 }, Number.POSITIVE_INFINITY);
    for (const [ms, asked] of [
      [0, 1],
      [4_999, 1],
      [1, 2],
    ] as const) {
      advance(ms);
      const made = await issuer.sign({}, { key: await newKey(), header: { typ: 'at+jwt' } });
      const call = client.verifyAccessToken(made, { audience: 'a' });
      await rejectsWith('issuer_unavailable', call);
      assert.equal(issuer.asked('jwks').length, asked, `after ${ms} ms more`);
    }
    issuer.heal();
    issuer.keys = [await newKey()];
    await signIn(issuer, client);
  }));
