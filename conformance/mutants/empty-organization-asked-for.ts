import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An organization that was left empty is asked for as if it had been chosen.',
  clause: 'AUTHPI-routes',
  caughtBy: ['authorization-request/organization-is-passed-on'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        if (new URL(url).searchParams.get('org') !== '') return response;
        return withLocation(response, ({ searchParams }) => searchParams.set('org', ''));
      },
    }),
});
