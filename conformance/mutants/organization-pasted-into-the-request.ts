import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The organization that /login is given is pasted into the authorization request as it came.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['authorization-request/nothing-is-injected'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const org = new URL(url).searchParams.get('org');
        if (!org?.includes('&')) return response;
        return withLocation(response, ({ searchParams }) => {
          for (const [name, value] of new URLSearchParams(`org=${org}`)) {
            searchParams.set(name, value);
          }
        });
      },
    }),
});
