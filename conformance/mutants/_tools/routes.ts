import { AsyncLocalStorage } from 'node:async_hooks';
import type { LaunchedApp } from '../../src/mutant.ts';
import { type Base, start } from './base.ts';

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
