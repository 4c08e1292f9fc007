import assert from 'node:assert/strict';
import type { TokenSet } from '../../src/index.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { startIssuer } from '../fake-issuer.ts';
import { expired, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const users = 10;
const requestsEach = 100;
const lateArrivals = 200;

async function tenUsersLongAgo() {
  const issuer = await startIssuer();
  const client = issuer.client();
  const sessions: TokenSet[] = [];
  for (let user = 0; user < users; user += 1) {
    sessions.push(expired((await signIn(issuer, client)).tokens));
  }
  issuer.requests.length = 0;
  return { issuer, client, sessions };
}

test('stampede: 100 requests of each of 10 users make one refresh a user, and 200 late ones none', async () => {
  const { issuer, client, sessions } = await tenUsersLongAgo();
  const ended: unknown[] = [];
  const stored = new Map<string, TokenSet>();
  const request = (tokens: TokenSet) =>
    client.createAgent(tokens, {
      onRefresh: (rotated) => {
        stored.set(tokens.refreshToken ?? '', rotated);
      },
      onRefreshError: (error) => {
        ended.push(error);
      },
    });
  const agents = await Promise.all(
    sessions.flatMap((tokens) => Array.from({ length: requestsEach }, () => request(tokens))),
  );
  assert.equal(agents.length, users * requestsEach);
  assert.equal(issuer.asked('token').length, users);
  const late = await Promise.all(
    Array.from({ length: lateArrivals }, (_, i) => request(sessions[i % users] ?? assert.fail())),
  );
  assert.equal(issuer.asked('token').length, users);
  for (const agent of [...agents, ...late]) {
    const { refreshToken } = agent.tokens;
    const kept = [...stored.values()].find((each) => each.refreshToken === refreshToken);
    assert.deepEqual(kept, agent.tokens);
  }
  assert.deepEqual(ended, []);
});

test('stampede: the same with sessions in a store, each read by every request', async () => {
  const { issuer, client, sessions } = await tenUsersLongAgo();
  const store = new MemorySessionStore<{ tokens: TokenSet }>();
  for (const [id, tokens] of sessions.entries()) {
    await store.create(String(id), { tokens }, { expiresAt: Date.now() / 1000 + 600 });
  }
  const request = async (id: string) => {
    const found = await store.get(id);
    assert.ok(found);
    return await client.createAgent(found.session.tokens, { session: { store, id } });
  };
  const served = await Promise.all(
    sessions.flatMap((_, id) => Array.from({ length: requestsEach }, () => request(String(id)))),
  );
  assert.equal(served.length, users * requestsEach);
  assert.equal(issuer.asked('token').length, users);
  for (const [id] of sessions.entries()) {
    const kept = await store.get(String(id));
    const used = new Set(
      served
        .slice(id * requestsEach, (id + 1) * requestsEach)
        .map(({ tokens }) => tokens.accessToken),
    );
    assert.deepEqual([...used], [kept?.session.tokens.accessToken]);
  }
});
