import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A person whose token cannot be refreshed just now is sent to the login.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['errors/issuer-down-at-refresh'],
  start(base) {
    return tamperApp(base, {
      response: (response, { url, headers }) =>
        response.status === 503 &&
        url.endsWith('/dashboard') &&
        headers.get('sec-fetch-dest') === 'document'
          ? new Response(null, { status: 302, headers: { location: '/login' } })
          : response,
    });
  },
});
