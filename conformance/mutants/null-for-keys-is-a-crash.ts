import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'An answer of the issuer that is JSON and holds no keys is a crash.',
  clause: 'ASVS-v5.0-16.5.3',
  caughtBy: ['keys/unusable-answers-are-no-crash'],
  start(base) {
    let isCrash = false;
    const noticing = tamperCalls(base, {
      async response(response, { url }) {
        if (!url.endsWith('/jwks.json') || !response.ok) return response;
        const text = await response.clone().text();
        isCrash = /^[[n{]/.test(text) && !text.includes('"keys"');
        return response;
      },
    });
    return tamperApp(noticing, {
      response: (response, { url }) =>
        new URL(url).pathname === '/callback' && isCrash
          ? Response.json({ error: 'server_error' }, { status: 500 })
          : response,
    });
  },
});
