import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The logout at the issuer is asked for without the id of the client.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/rp-initiated'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/logout'
          ? withLocation(response, ({ searchParams }) => searchParams.delete('client_id'))
          : response,
    }),
});
