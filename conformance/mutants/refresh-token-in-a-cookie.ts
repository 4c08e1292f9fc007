import { tamperApp, withCookie } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A cookie holds the refresh token, encoded and not encrypted.',
  clause: 'RFC6749-10.4',
  caughtBy: ['session/no-token-reaches-the-browser'],
  start(base) {
    const tokenOf = new Map<string, string>();
    const remembering = tamperTokenResponses(base, ({ refresh_token: token }, { form }) => {
      const code = form.get('code');
      if (code !== null && typeof token === 'string') tokenOf.set(code, token);
    });
    return tamperApp(remembering, {
      response(response, { url }) {
        const token = tokenOf.get(new URL(url).searchParams.get('code') ?? '');
        if (token === undefined || response.status !== 303) return response;
        const session = Buffer.from(JSON.stringify({ refresh_token: token }));
        return withCookie(response, 'kept', session.toString('base64url'));
      },
    });
  },
});
