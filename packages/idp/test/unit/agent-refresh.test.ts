import assert from 'node:assert/strict';
import type { TokenSet } from '../../src/index.ts';
import { atTime, withClock } from '../clock.ts';
import { startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('agent.refresh: it takes up a changed membership at once, and stores like createAgent', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.user.organizations = [{ id: 'org_1', scopes: ['projects:write'] }];
  const { tokens } = await signIn(issuer, client);
  const stored: TokenSet[] = [];
  const agent = await client.createAgent(tokens, {
    onRefresh: (rotated) => void stored.push(rotated),
  });
  assert.equal(agent.hasAccessIn('org_1', 'write', 'projects'), true);
  issuer.user.organizations = [];
  const refreshed = await agent.refresh();
  assert.equal(refreshed.hasAccessIn('org_1', 'write', 'projects'), false);
  assert.deepEqual(stored, [refreshed.tokens]);
});

test('agent.refresh: an agent from before a refresh follows to the newest tokens', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  issuer.requests.length = 0;
  const agent = await client.createAgent(tokens);
  const first = await agent.refresh();
  const second = await agent.refresh();
  const spent = issuer.asked('token').map(({ parameters }) => parameters.get('refresh_token'));
  assert.deepEqual(spent, [tokens.refreshToken, first.tokens.refreshToken]);
  assert.notEqual(second.tokens.accessToken, first.tokens.accessToken);
});

test('agent.refresh: many at once make one request', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  issuer.requests.length = 0;
  const agents = await Promise.all(Array.from({ length: 20 }, () => client.createAgent(tokens)));
  const refreshed = await Promise.all(agents.map((agent) => agent.refresh()));
  assert.equal(issuer.asked('token').length, 1);
  assert.equal(new Set(refreshed.map((agent) => agent.tokens.accessToken)).size, 1);
});

test('agent.refresh: an agent that came from a login cannot, since nothing would store the tokens', async () => {
  const issuer = await startIssuer();
  const agent = await signIn(issuer);
  await rejectsWith('configuration', agent.refresh());
});

test('agent.refresh: without a refresh token it ends no session that lives', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { refreshToken: _none, ...tokens } = (await signIn(issuer, client)).tokens;
  const told: unknown[] = [];
  const onRefreshError = (error: unknown) => void told.push(error);
  const agent = await client.createAgent(tokens, { onRefreshError });
  const over = tokens.expiresAt * 1000;
  const error = await rejectsWith(
    'configuration',
    atTime(over - 1, () => agent.refresh()),
  );
  assert.match(
    error.message,
    /^There is no refresh token\. Let the user sign in again for newer tokens\. /,
  );
  assert.deepEqual(told, []);
  assert.equal((await client.createAgent(tokens)).id, 'usr_1');
  const ended = await rejectsWith(
    'session_ended',
    atTime(over, () => agent.refresh()),
  );
  assert.deepEqual(told, [ended]);
});

for (const [what, refreshesIdToken] of [
  ['', true],
  [', also where nobody could be told of the new ones', false],
] as const) {
  test(`agent.refresh: an agent that is kept for longer than results are remembered spends no token twice${what}`, () =>
    withClock(async (advance) => {
      const issuer = await startIssuer();
      const client = issuer.client();
      const agent = await client.createAgent((await signIn(issuer, client)).tokens);
      issuer.refreshesIdToken = refreshesIdToken;
      if (refreshesIdToken) await agent.refresh();
      else {
        issuer.fail('userinfo', 'unreachable');
        await rejectsWith('issuer_unavailable', agent.refresh());
      }
      advance(61_000);
      const { tokens } = await agent.refresh();
      assert.equal(issuer.isRevoked(tokens.refreshToken ?? ''), false);
    }));
}
