import assert from 'node:assert/strict';
import { startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signedInLongAgo, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('refresh: many requests at once make one request', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const agents = await Promise.all(Array.from({ length: 20 }, () => client.createAgent(tokens)));
  assert.equal(issuer.asked('token').length, 1);
  assert.equal(new Set(agents.map((agent) => agent.tokens.refreshToken)).size, 1);
  assert.notEqual(agents[0]?.tokens.refreshToken, tokens.refreshToken);
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

test('refresh: tokens that live long enough are left alone', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.requests.length = 0;
  const agent = await issuer.client().createAgent(tokens);
  assert.deepEqual(agent.tokens, tokens);
  assert.equal(issuer.asked('token').length, 0);
});

test('refresh: a refused refresh token ends the session, an unreachable issuer does not', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  issuer.fail('token', 'unreachable');
  await rejectsWith('issuer_unavailable', client.createAgent(tokens));
  const agent = await client.createAgent(tokens);
  issuer.revokeEverything();
  const error = await rejectsWith(
    'session_ended',
    client.createAgent({ ...agent.tokens, expiresAt: 0 }),
  );
  assert.equal(error.oauthError, 'invalid_grant');
});
