import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Who opens an address that is none is sent to the first page.',
  clause: 'AUTHPI-errors',
  caughtBy: ['errors/unknown-address-is-not-found'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { method, url }) =>
        response.status === 404 && method === 'GET' && !url.includes('/backchannel-logout')
          ? new Response(null, {
              status: 302,
              headers: { ...Object.fromEntries(response.headers), location: '/' },
            })
          : response,
    }),
});
