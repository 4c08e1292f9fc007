import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A path that ends in a slash is redirected to the path without.',
  clause: 'ASVS-v5.0-3.7.2',
  caughtBy: ['errors/unknown-address-leads-nowhere-else'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const { pathname } = new URL(request.url);
        const location = pathname.slice(0, -1);
        return request.method === 'GET' && location !== '' && pathname.endsWith('/')
          ? new Response(null, { status: 301, headers: { location } })
          : request;
      },
    }),
});
