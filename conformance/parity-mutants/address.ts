import { tamperApp, withLocation } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'Something more in the authorization request, which the issuer ignores.',
  check: 'id-token/missing-access-token-hash-is-accepted',
  found: ['header location', 'request: address'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withLocation(response, (url) => {
          if (url.pathname.endsWith('/authorize')) url.searchParams.set('ui', 'compact');
        }),
    }),
});
