import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The authorization request carries the client secret.',
  clause: 'RFC6749-2.3.1',
  caughtBy: ['authorization-request/holds-no-secret'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/login'
          ? withLocation(response, ({ searchParams }) =>
              searchParams.set('client_secret', base.settings.clientSecret),
            )
          : response,
    }),
});
