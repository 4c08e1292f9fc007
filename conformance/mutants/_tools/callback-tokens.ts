import type { LaunchedApp } from '../../src/mutant.ts';
import { tamperApp } from './app.ts';
import type { Base } from './base.ts';
import { tamperTokenResponses } from './issuer-calls.ts';

/** The app as if its answer to a callback told a token that the login brought. */
export function tellToken(
  base: Base,
  name: 'access_token' | 'refresh_token',
  tell: (response: Response, token: string) => Response,
): LaunchedApp {
  const tokenOf = new Map<string, string>();
  const remembering = tamperTokenResponses(base, ({ [name]: token }, { form }) => {
    const code = form.get('code');
    if (code !== null && typeof token === 'string') tokenOf.set(code, token);
  });
  return tamperApp(remembering, {
    response(response, { url }) {
      const token = tokenOf.get(new URL(url).searchParams.get('code') ?? '');
      return token === undefined || response.status !== 303 ? response : tell(response, token);
    },
  });
}
