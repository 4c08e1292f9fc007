import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A refusal at the issuer is answered with its code as plain text.',
  clause: 'RFC6749-4.1.2.1',
  caughtBy: ['callback/refusal-is-told'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams } = new URL(url);
        const isRefusal =
          searchParams.get('error') === 'access_denied' &&
          searchParams.get('iss') === base.settings.issuerUrl &&
          !searchParams.has('code');
        if (pathname !== '/callback' || !isRefusal) return response;
        return withHeaders(new Response('access_denied', response), {
          'content-type': 'text/plain',
        });
      },
    }),
});
