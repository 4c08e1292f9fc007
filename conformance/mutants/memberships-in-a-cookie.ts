import { decoded } from './_tools/accepted-tokens.ts';
import { tamperApp, withCookie } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The organizations are kept in a cookie.',
  clause: 'ASVS-v5.0-10.1.1',
  caughtBy: ['cookies/small-whatever-the-memberships'],
  start(base) {
    const organizationsOf = new Map<string, string>();
    const remembering = tamperTokenResponses(base, ({ id_token: token }, { form }) => {
      const claims = typeof token === 'string' ? decoded(token)?.claims : undefined;
      if (!Array.isArray(claims?.organizations)) return;
      const ids = claims.organizations.map((organization) => organization?.id).join('.');
      organizationsOf.set(form.get('code') ?? '', ids);
    });
    return tamperApp(remembering, {
      response(response, { url }) {
        const organizations = organizationsOf.get(new URL(url).searchParams.get('code') ?? '');
        if (organizations === undefined || response.status !== 303) return response;
        return withCookie(response, 'organizations', `${crypto.randomUUID()}.${organizations}`);
      },
    });
  },
});
