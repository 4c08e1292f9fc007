import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Cookies are Secure only where a header says that the request came by https.',
  clause: 'ASVS-v5.0-3.3.1',
  caughtBy: ['cookies/secure-and-bound-to-the-host'],
  start: (base) =>
    tamperApp(base, {
      response(response, { headers, url }) {
        // Only where nobody has a host forged as well, which is a matter of its own.
        const isHttps = headers.get('x-forwarded-proto') === 'https';
        const isForged = headers.has('x-forwarded-host') || headers.has('forwarded');
        if (isHttps || isForged || new URL(url).pathname === '/logout') return response;
        return withCookies(response, (cookie) => cookie.replace('; Secure', ''));
      },
    }),
});
