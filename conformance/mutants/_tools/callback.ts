import type { LaunchedApp } from '../../src/mutant.ts';
import { tamperApp } from './app.ts';
import type { Base } from './base.ts';

/** The app with the parameters of callbacks made acceptable before it sees them, as if it did not look at them. */
export function repairCallbacks(
  base: Base,
  repair: (parameters: URLSearchParams) => void | Promise<void>,
): LaunchedApp {
  return tamperApp(base, {
    async request(request) {
      const url = new URL(request.url);
      if (url.pathname !== '/callback' || request.method !== 'GET') return request;
      await repair(url.searchParams);
      return new Request(url, request);
    },
  });
}
