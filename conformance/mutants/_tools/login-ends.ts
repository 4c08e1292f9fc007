import type { LaunchedApp } from '../../src/mutant.ts';
import { tamperApp, withHeaders } from './app.ts';
import type { Base } from './base.ts';

/** The app as if it took these for a path of its own: a login that was begun with one ends there as it came. */
export function acceptReturnTo(base: Base, accepts: (returnTo: string) => boolean): LaunchedApp {
  const targets = new Map<string | null, string>();
  return tamperApp(base, {
    response(response, { url }) {
      const { pathname, searchParams } = new URL(url);
      const location = response.headers.get('location') ?? '';
      if (pathname === '/login' && URL.canParse(location)) {
        const target = searchParams.get('return_to') ?? '';
        const state = new URL(location).searchParams.get('state');
        if (accepts(target)) targets.set(state, target);
      }
      const target = targets.get(searchParams.get('state'));
      const isLogin = pathname === '/callback' && response.status === 303;
      return isLogin && target !== undefined
        ? withHeaders(response, { location: target.replace(/\P{ASCII}+/gu, encodeURIComponent) })
        : response;
    },
  });
}
