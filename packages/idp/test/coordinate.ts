import assert from 'node:assert/strict';
import type { CreateAgentOptions, RefreshLock, TokenSet } from '../src/index.ts';
import { IdpError } from '../src/index.ts';
import {
  RefreshCoordinator,
  type RefreshCoordinatorOptions,
} from '../src/refresh/refresh-coordinator.ts';
import { MemorySessionStore } from '../src/stores/memory.ts';

type Session = { tokens: TokenSet };

export function tokenSet(name: string): TokenSet {
  const [accessToken, refreshToken] = [`at_${name}`, `rt_${name}`];
  return { accessToken, refreshToken, tokenType: 'Bearer', scope: 'openid', expiresAt: 0 };
}

export const old = tokenSet('old');
export const rotated = tokenSet('rotated');

export function unavailable(received: string, retryAfterSeconds?: number): IdpError {
  const details = {
    received,
    reference: 'RFC 6749 section 5.2',
    hint: 'Ask again later.',
    retryAfterSeconds,
  };
  return new IdpError('issuer_unavailable', 'The issuer is down', details);
}

export function refused(): IdpError {
  const details = {
    reference: 'RFC 6749 section 5.2',
    hint: 'Ask again later.',
    oauthError: 'invalid_grant',
  };
  return new IdpError('token_request_rejected', 'The token is refused', details);
}

/** A coordinator whose issuer answers with these, one after the other, and which does not sleep. */
export function coordinate(
  answers: readonly (TokenSet | IdpError)[],
  options: Partial<RefreshCoordinatorOptions> = {},
) {
  const spent: string[] = [];
  const slept: number[] = [];
  const discarded: TokenSet[] = [];
  const coordinator = new RefreshCoordinator({
    prepare: async () => {},
    spend: async (refreshToken) => {
      const answer = answers[spent.length] ?? assert.fail('nothing more may be spent');
      spent.push(refreshToken);
      if (answer instanceof IdpError) throw answer;
      return { tokens: answer, lifetimeKnown: true, receivedAt: 0 };
    },
    accept: async (answer) => answer.tokens,
    discard: async (tokens) => void discarded.push(tokens),
    rememberMs: 60_000,
    timeoutMs: 10_000,
    sleep: async (ms) => void slept.push(ms),
    ...options,
  });
  return { coordinator, spent, slept, discarded };
}

export async function storeWith(session: Session): Promise<MemorySessionStore<Session>> {
  const store = new MemorySessionStore<Session>();
  await store.create('id', session, { expiresAt: Date.now() / 1000 + 60 });
  return store;
}

export const withStore = (store: MemorySessionStore<Session>): CreateAgentOptions => ({
  session: { store, id: 'id' },
});

/** A lock that is always free. */
export const freeLock = (fence = 7): RefreshLock => ({
  acquire: async () => ({ fence, release: async () => {} }),
});
