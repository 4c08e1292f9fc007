import assert from 'node:assert/strict';
import { MemoryRefreshLock } from '../../src/locks/memory.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { deferred } from '../deferred.ts';
import type { Fault } from '../fake-issuer.ts';
import { startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signedInLongAgo, startLogin } from '../sign-in.ts';
import { test } from '../suite.ts';

const outages: readonly Fault[] = ['unreachable', { status: 503 }, { status: 429 }];

for (const fault of outages) {
  test(`keys: while they cannot be had (${JSON.stringify(fault)}) no refresh token is spent, by no process`, async () => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    const store = new MemorySessionStore<{ tokens: typeof tokens }>();
    await store.create('id', { tokens }, { expiresAt: Date.now() / 1000 + 600 });
    for (const lock of [undefined, new MemoryRefreshLock()]) {
      issuer.fail('jwks', fault);
      const call = issuer.client().createAgent(tokens, { session: { store, id: 'id' }, lock });
      await rejectsWith('issuer_unavailable', call);
    }
    assert.equal(issuer.asked('token').length, 0);
    const agent = await issuer.client().createAgent(tokens, { session: { store, id: 'id' } });
    assert.deepEqual((await store.get('id'))?.session.tokens, agent.tokens);
  });

  test(`keys: while they cannot be had (${JSON.stringify(fault)}) no code is spent`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const { callback, saved } = await startLogin(issuer, client);
    issuer.fail('jwks', fault);
    await rejectsWith('issuer_unavailable', client.exchangeCallback(callback, saved));
    assert.equal(issuer.asked('token').length, 0);
    assert.equal((await client.exchangeCallback(callback, saved)).id, 'usr_1');
  });
}

test('keys: a login that is given up while they are fetched spends no code', async () => {
  const issuer = await startIssuer();
  const controller = new AbortController();
  const asked = deferred<void>();
  const client = issuer.client({
    fetch: async (input, init) => {
      if (String(input).endsWith('/jwks')) {
        controller.abort(new Error('given up'));
        asked.resolve();
      }
      return issuer.fetch(input, init);
    },
  });
  const { callback, saved } = await startLogin(issuer, client);
  const { signal } = controller;
  await assert.rejects(client.exchangeCallback(callback, saved, { signal }), /given up/);
  await asked.promise;
  assert.equal(issuer.asked('token').length, 0);
});
