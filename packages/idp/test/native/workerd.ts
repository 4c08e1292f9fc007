/** What only workerd has: Durable Objects, and promises that die with the request that began them. */
import assert from 'node:assert/strict';
import { DurableObjectRefreshLock } from '../../src/locks/durable-object.ts';
import { RefreshCoordinator } from '../../src/refresh/refresh-coordinator.ts';
import { SharedWork } from '../../src/shared-work.ts';
import {
  type DurableObjectNamespaceLike,
  DurableObjectSessionStore,
  SessionDurableObject,
} from '../../src/stores/durable-object.ts';
import { refreshLockContract } from '../contracts/refresh-lock.ts';
import { type Session, sessionStoreContract } from '../contracts/session-store.ts';
import { deferred } from '../deferred.ts';
import { startIssuer } from '../fake-issuer.ts';
import { signedInLongAgo } from '../sign-in.ts';
import { nativeTest } from '../suite.ts';
import './inspect.ts';

export { SessionDurableObject };

type WaitUntil = (promise: Promise<unknown>) => void;

export interface Environment {
  sessions: DurableObjectNamespaceLike<unknown>;
  /** This worker itself. */
  self: { fetch(url: string): Promise<Response> };
}

const inOtherRequests = new Map<string, (waitUntil: WaitUntil) => void>();

/** Does what a test wants done in a request of its own. */
export function serveOtherRequest(url: string, waitUntil: WaitUntil): Response {
  inOtherRequests.get(new URL(url).pathname)?.(waitUntil);
  return new Response();
}

export function registerWorkerdTests({ sessions, self }: Environment): void {
  /** A namespace in which nothing is yet. */
  const empty = (): DurableObjectNamespaceLike<unknown> => {
    const prefix = crypto.randomUUID();
    return {
      idFromName: (name) => sessions.idFromName(prefix + name),
      get: (id) => sessions.get(id),
    };
  };
  /** Begins something in another request, which ends at once. */
  const inAnotherRequest = async (begin: (waitUntil: WaitUntil) => void): Promise<void> => {
    const path = `/${crypto.randomUUID()}`;
    inOtherRequests.set(path, begin);
    await (await self.fetch(`https://self.test${path}`)).arrayBuffer();
  };

  sessionStoreContract(
    nativeTest,
    'Durable Object store',
    () => new DurableObjectSessionStore<Session, unknown>(empty()),
  );
  refreshLockContract(
    nativeTest,
    'Durable Object lock',
    () => new DurableObjectRefreshLock(empty()),
  );

  nativeTest('workerd: work that died with its request is evicted and done anew', async () => {
    const shared = new SharedWork<string>();
    await inAnotherRequest(() => {
      const ofThatRequest = () => self.fetch('https://self.test/').then(() => 'too late');
      shared.run('key', ofThatRequest, { joinMs: 0 }).catch(() => {});
    });
    const anew = await shared.run('key', async () => 'anew', { joinMs: 50 });
    assert.equal(anew, 'anew');
  });

  nativeTest('workerd: a refresh that is kept alive serves the requests of others', async () => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    const client = issuer.client();
    const gate = deferred<void>();
    issuer.during.token = async () => {
      await gate.promise;
      await self.fetch('https://self.test/');
    };
    await inAnotherRequest((waitUntil) => void client.createAgent(tokens, { waitUntil }));
    const joined = client.createAgent(tokens);
    gate.resolve();
    assert.equal((await joined).isExpired(), false);
    assert.equal(issuer.asked('token').length, 1);
  });

  nativeTest('workerd: a refresh that died with its request is begun anew', async () => {
    const tokens = { accessToken: 'at', refreshToken: 'rt', tokenType: 'Bearer', scope: '' };
    const old = { ...tokens, expiresAt: 0 };
    let begun = 0;
    const coordinator = new RefreshCoordinator({
      prepare: async () => {},
      spend: async () => {
        begun += 1;
        if (begun === 1) {
          await self.fetch('https://self.test/');
          await new Promise(() => {});
        }
        const rotated = { ...tokens, accessToken: `at of ${begun}`, expiresAt: 0 };
        return { tokens: rotated, lifetimeKnown: true, receivedAt: 0 };
      },
      accept: async (answer) => answer.tokens,
      discard: async () => {},
      rememberMs: 60_000,
      timeoutMs: 10,
    });
    await inAnotherRequest(() => void coordinator.refresh(old, {}).catch(() => {}));
    const { tokens: found } = await coordinator.refresh(old, {});
    assert.equal(found.accessToken, 'at of 2');
  });
}
