import type { LaunchedApp } from '../../src/mutant.ts';
import { tamperApp, withCookies } from './app.ts';
import { type Base, start } from './base.ts';
import { IdpClient, tamperClient } from './client.ts';

/** The app as if a login stayed open after a first callback that was such and answered so. */
export function forgetLogins(
  base: Base,
  staysOpen: (answer: Response, callback: URLSearchParams) => boolean,
): LaunchedApp {
  // One client for all, so that only the memory of spent logins is lost.
  const shared = tamperClient(base, IdpClient);
  const open = new Map<string, boolean>();
  const app = start(shared);
  return {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== '/callback') return await app.fetch(request);
      const state = searchParams.get('state') ?? '';
      const response = await (open.get(state) ? start(shared) : app).fetch(request);
      if (!open.has(state)) open.set(state, staysOpen(response, searchParams));
      // After a success, whoever has a copy of the cookie comes again.
      if (!open.get(state) || response.status < 400) return response;
      return withCookies(response, (cookie) =>
        cookie.includes('login-') && cookie.includes('Max-Age=0') ? undefined : cookie,
      );
    },
  };
}

/**
 * The app as if it took the state of the browser's own login for that of the callback.
 *
 * @param isReplaced given the state of the callback, whether the browser has a login of it, and the state of its own
 */
export function withStateOfTheBrowser(
  base: Base,
  isReplaced: (state: string | null, isKnown: boolean, own: string) => boolean,
): LaunchedApp {
  const stateOf = new Map<string, string>();
  return tamperApp(base, {
    request(request) {
      const url = new URL(request.url);
      if (url.pathname !== '/callback') return request;
      const own = [...stateOf].filter(([cookie]) =>
        request.headers.get('cookie')?.includes(cookie),
      );
      const state = url.searchParams.get('state');
      const isKnown = own.some(([, known]) => known === state);
      const [, replacement] = own.at(-1) ?? [];
      if (replacement === undefined || !isReplaced(state, isKnown, replacement)) return request;
      url.searchParams.set('state', replacement);
      return new Request(url, request);
    },
    response(response) {
      const location = response.headers.get('location');
      if (location === null || !URL.canParse(location)) return response;
      const state = new URL(location).searchParams.get('state');
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        if (state !== null && /login-[^=]*=./.test(pair)) stateOf.set(pair, state);
      }
      return response;
    },
  });
}
