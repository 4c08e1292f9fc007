import { AsyncLocalStorage } from 'node:async_hooks';
import type { AppSession } from '@authpi/example-core';
import { IdpError, type StoredSession } from '@authpi/idp';
import type { LaunchedApp } from '../../src/mutant.ts';
import { type Base, start } from './base.ts';
import { IdpClient, tamperClient } from './client.ts';
import { tamperStore } from './store.ts';

const requests = new AsyncLocalStorage<Request>();

/** The app, whose parts can ask which request they work for. */
export function startKnowingRequests(base: Base): LaunchedApp {
  const app = start(base);
  return { fetch: (request) => requests.run(request, () => app.fetch(request)) };
}

/** The address that the request at work asks for. */
export function pathAtWork(): string {
  const request = requests.getStore();
  return request === undefined ? '' : new URL(request.url).pathname;
}

/** Some routes keep sessions in a memory of their own, in which nothing ends. */
export function seeEndedSessions(base: Base, isThere: (path: string) => boolean): LaunchedApp {
  const kept = new Map<string, StoredSession<AppSession>>();
  return startKnowingRequests(
    tamperStore(base, (store) => ({
      async get(id) {
        const stored = await store.get(id);
        if (stored !== undefined) kept.set(id, stored);
        return isThere(pathAtWork()) ? (stored ?? kept.get(id)) : stored;
      },
    })),
  );
}

/** Some routes go on with the old tokens where the refresh token is refused. */
export function surviveRefusals(base: Base, isThere: (path: string) => boolean): LaunchedApp {
  class Client extends IdpClient {
    override async createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
      try {
        return await super.createAgent(tokens, options);
      } catch (error) {
        const isRefused = error instanceof IdpError && error.code === 'session_ended';
        if (!isRefused || !isThere(pathAtWork())) throw error;
        const expiresAt = Date.now() / 1_000 + 300;
        return await super.createAgent(
          { ...tokens, expiresAt },
          { ...options, autoRefresh: false },
        );
      }
    }
  }
  return startKnowingRequests(tamperClient(base, Client));
}
