import assert from 'node:assert/strict';
import type { TokenSet } from '../../src/index.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { withClock } from '../clock.ts';
import {
  coordinate,
  old,
  refused,
  rotated,
  storeWith,
  tokenSet,
  withStore,
} from '../coordinate.ts';
import { startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signedInLongAgo, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const newest = tokenSet('newest');
const mayWrite = [{ id: 'org_1', scopes: ['projects:write'] }];

async function storeOf(tokens: TokenSet): Promise<MemorySessionStore<{ tokens: TokenSet }>> {
  const store = new MemorySessionStore<{ tokens: TokenSet }>();
  await store.create('id', { tokens }, { expiresAt: Date.now() / 1000 + 3600 });
  return store;
}

test('late arrival: it gets, and stores, what replaced the remembered result since', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.user.organizations = mayWrite;
  const old = await signedInLongAgo(issuer, client);
  const stored: TokenSet[] = [];
  const options = { onRefresh: (tokens: TokenSet) => void stored.push(tokens) };
  const agent = await client.createAgent(old, options);
  issuer.user.organizations = [];
  const demoted = await agent.refresh();
  const late = await client.createAgent(old, options);
  assert.equal(late.hasAccessIn('org_1', 'write', 'projects'), false);
  assert.deepEqual(stored, [agent.tokens, demoted.tokens, demoted.tokens]);
});

test('late arrival: it gets what an early refresh came to also where the store keeps a copy of its own', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.user.organizations = mayWrite;
  const store = await storeOf(await signedInLongAgo(issuer, client));
  const session = { store, id: 'id' };
  const stored = async () => (await store.get('id'))?.session.tokens ?? assert.fail('it is gone');
  const agent = await client.createAgent(await stored(), { session });
  const read = await stored();
  const before = await client.createAgent(read, { session });
  assert.equal(before.hasAccessIn('org_1', 'write', 'projects'), true);
  issuer.user.organizations = [];
  await agent.refresh();
  const late = await client.createAgent(read, { session });
  assert.equal(late.hasAccessIn('org_1', 'write', 'projects'), false);
});

test('late arrival: a clock that was set back has nothing spent twice', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const old = await signedInLongAgo(issuer, client);
    const { tokens } = await client.createAgent(old);
    advance(-5_000);
    assert.deepEqual((await client.createAgent(old)).tokens, tokens);
    assert.equal(issuer.asked('token').length, 1);
  }));

test('late arrival: when what replaced the remembered result has ended, so has the session', async () => {
  const { coordinator } = coordinate([rotated, refused()]);
  await coordinator.refresh(old, {});
  const ended = await rejectsWith('session_ended', coordinator.refresh(rotated, {}));
  assert.equal(await rejectsWith('session_ended', coordinator.refresh(old, {})), ended);
});

test('late arrival: with a session it gets what the store holds by now, and overwrites nothing', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator, spent } = coordinate([rotated]);
  await coordinator.refresh(old, withStore(store));
  const { version = '' } = (await store.get('id')) ?? {};
  await store.update('id', { tokens: newest }, version);
  assert.deepEqual(await coordinator.refresh(old, withStore(store)), {
    tokens: newest,
    isNew: false,
  });
  assert.deepEqual((await store.get('id'))?.session, { tokens: newest });
  assert.equal(spent.length, 1);
});

test('late arrival: a session that was not stored when it was refreshed is, before anybody gets it', async () => {
  const { coordinator } = coordinate([rotated]);
  await coordinator.refresh(old, {});
  const store = await storeWith({ tokens: old });
  const late = await coordinator.refresh(old, withStore(store));
  assert.deepEqual(late, { tokens: rotated, isNew: false });
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated });
});

test('late arrival: who has signed out meanwhile stays so', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([rotated]);
  await coordinator.refresh(old, withStore(store));
  await store.delete('id');
  const call = coordinator.refresh(old, withStore(store));
  const { message } = await rejectsWith('session_ended', call);
  assert.match(message, /^The session was signed out meanwhile\./);
});

test('late arrival: who has signed in again under the same id is not signed out by the login before', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const old = await signedInLongAgo(issuer, client);
  const store = await storeOf(old);
  const session = { store, id: 'id' };
  issuer.revokeEverything();
  const ended = await rejectsWith('session_ended', client.createAgent(old, { session }));
  assert.equal(await rejectsWith('session_ended', client.createAgent(old, { session })), ended);
  const { tokens } = await signIn(issuer, client);
  const { version = '' } = (await store.get('id')) ?? {};
  await store.update('id', { tokens }, version);
  const late = await client.createAgent(old, { session });
  assert.deepEqual(late.tokens, tokens);
});

test('late arrival: with a store that is down nobody is signed out', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([refused()]);
  await rejectsWith('session_ended', coordinator.refresh(old, withStore(store)));
  store.get = () => Promise.reject(new Error('down'));
  await rejectsWith('storage_failed', coordinator.refresh(old, withStore(store)));
});

test('agent.refresh: an answer that could not be stored before is not taken for a new one', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.user.organizations = mayWrite;
  const { tokens } = await signIn(issuer, client);
  let isDown = true;
  const onRefresh = () => (isDown ? Promise.reject(new Error('down')) : undefined);
  const agent = await client.createAgent(tokens, { onRefresh });
  await rejectsWith('storage_failed', agent.refresh());
  issuer.user.organizations = [];
  isDown = false;
  const refreshed = await agent.refresh();
  assert.equal(refreshed.hasAccessIn('org_1', 'write', 'projects'), false);
});

test('createAgent: an answer that waited longer than its access token lives is refreshed in its turn', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const old = await signedInLongAgo(issuer, client);
    let isDown = true;
    const onRefresh = () => (isDown ? Promise.reject(new Error('down')) : undefined);
    issuer.lifetimeSeconds = 90;
    await rejectsWith('storage_failed', client.createAgent(old, { onRefresh }));
    advance(91_000);
    isDown = false;
    const agent = await client.createAgent(old, { onRefresh });
    assert.equal(agent.isExpired(), false);
  }));

for (const [how, copied] of [
  ['as they were given out', (tokens: TokenSet) => tokens],
  ['as a copy', (tokens: TokenSet) => ({ ...tokens })],
  ['frozen', (tokens: TokenSet) => Object.freeze({ ...tokens })],
] as const) {
  test(`late arrival: tokens that were refreshed while they lived are replaced, ${how}`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const live = copied((await signIn(issuer, client)).tokens);
    const stored: TokenSet[] = [];
    const options = { onRefresh: (tokens: TokenSet) => void stored.push(tokens) };
    const agent = await client.createAgent(live, options);
    const { tokens } = await agent.refresh();
    const late = await client.createAgent(how === 'frozen' ? live : copied(live), options);
    assert.deepEqual(late.tokens, tokens);
    assert.deepEqual(stored, [tokens, tokens]);
    const asIs = await client.createAgent(live, { autoRefresh: false });
    assert.equal(asIs.tokens, live);
    assert.equal(issuer.asked('token').length, 2);
  });
}

test('late arrival: tokens that live and whose refresh failed serve on', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const agent = await client.createAgent(tokens);
  issuer.fail('token', { status: 400 });
  await assert.rejects(agent.refresh());
  assert.equal((await client.createAgent(tokens)).tokens, tokens);
});
