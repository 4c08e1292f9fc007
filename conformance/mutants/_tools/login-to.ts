import type { LaunchedApp } from '../../src/mutant.ts';
import { tamperApp, withLocation } from './app.ts';
import type { Base } from './base.ts';

/** The app with the authorization request of some logins changed, those that return to one path, so that all others work. */
export function tamperLoginsTo(
  base: Base,
  returnTo: string,
  edit: (request: URL) => void,
): LaunchedApp {
  return tamperApp(base, {
    response(response, { url }) {
      const { pathname, searchParams } = new URL(url);
      const isMeant = pathname === '/login' && searchParams.get('return_to') === returnTo;
      return isMeant ? withLocation(response, edit) : response;
    },
  });
}
