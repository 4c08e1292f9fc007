import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A login whose ID token cannot be checked now is refused as if the token were bad.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['keys/none-means-nobody-signs-in'],
  start(base) {
    let isOut = false;
    const watched = tamperCalls(base, {
      response(response, { url }) {
        if (url.endsWith('/jwks.json')) isOut = response.status === 503;
        return response;
      },
    });
    return tamperApp(watched, {
      response: (response, { url }) =>
        isOut && new URL(url).pathname === '/callback' && response.status === 503
          ? new Response(response.body, { status: 400, headers: response.headers })
          : response,
    });
  },
});
