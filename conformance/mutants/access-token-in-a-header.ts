import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The answer to a callback has the access token in a header.',
  clause: 'RFC6749-10.3',
  caughtBy: ['session/no-token-reaches-the-browser'],
  start(base) {
    const tokenOf = new Map<string, string>();
    const remembering = tamperTokenResponses(base, ({ access_token: token }, { form }) => {
      const code = form.get('code');
      if (code !== null && typeof token === 'string') tokenOf.set(code, token);
    });
    return tamperApp(remembering, {
      response(response, { url }) {
        const token = tokenOf.get(new URL(url).searchParams.get('code') ?? '');
        if (token === undefined || response.status !== 303) return response;
        return withHeaders(response, { 'x-auth-request-access-token': token });
      },
    });
  },
});
