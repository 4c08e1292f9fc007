import { decoded } from './_tools/accepted-tokens.ts';
import { tamperApp, withCookie } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A cookie says who is signed in.',
  clause: 'ASVS-v5.0-7.2.3',
  caughtBy: ['cookies/opaque'],
  start(base) {
    const userOf = new Map<string, string>();
    const remembering = tamperTokenResponses(base, ({ id_token: token }, { form }) => {
      const claims = typeof token === 'string' ? decoded(token)?.claims : undefined;
      if (claims !== undefined) userOf.set(form.get('code') ?? '', claims.sub ?? '');
    });
    return tamperApp(remembering, {
      response(response, { url }) {
        const user = userOf.get(new URL(url).searchParams.get('code') ?? '');
        if (user === undefined || response.status !== 303) return response;
        return withCookie(response, 'user', btoa(user));
      },
    });
  },
});
