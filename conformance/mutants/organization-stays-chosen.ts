import { tamperApp, withCookie, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An organization that was chosen once is asked for at every later login of the browser.',
  clause: 'AUTHPI-routes',
  caughtBy: ['authorization-request/organization-is-passed-on'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url, headers }) {
        const { pathname, searchParams: query } = new URL(url);
        if (pathname !== '/login') return response;
        const chosen = query.get('org');
        if (chosen) return withCookie(response, 'org', chosen);
        const kept = /__Host-org=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1];
        if (kept === undefined) return response;
        return withLocation(response, ({ searchParams }) => searchParams.set('org', kept));
      },
    }),
});
