import { hash } from 'node:crypto';
import type { LaunchedApp } from '../../src/mutant.ts';
import { tamperApp, withLocation } from './app.ts';
import type { Base } from './base.ts';
import { tamperTokenRequests } from './issuer-calls.ts';

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

/** The app with the token request of some logins changed, those that return to one path, so that all others work. */
export function tamperExchangesOfLoginsTo(
  base: Base,
  returnTo: string,
  edit: (form: URLSearchParams) => void,
): LaunchedApp {
  const challenges = new Set<string | null>();
  const tampered = tamperTokenRequests(base, (form) => {
    if (challenges.has(s256(form.get('code_verifier') ?? ''))) edit(form);
  });
  return tamperLoginsTo(tampered, returnTo, ({ searchParams }) => {
    challenges.add(searchParams.get('code_challenge'));
  });
}

function s256(verifier: string): string {
  return hash('sha256', verifier, 'base64url');
}
