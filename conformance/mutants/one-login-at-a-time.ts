import { tamperApp, withCookie } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login that is begun makes an earlier one in the same browser worthless.',
  clause: 'ASVS-v5.0-10.1.2',
  caughtBy: ['session/parallel-logins-complete'],
  start(base) {
    return tamperApp(base, {
      request(request) {
        const { pathname, searchParams } = new URL(request.url);
        const latest = /__Host-latest=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
        const isOlder = latest !== undefined && latest !== searchParams.get('state');
        return pathname === '/callback' && isOlder
          ? new Response('State mismatch', { status: 400 })
          : request;
      },
      response(response, request) {
        const { pathname } = new URL(request.url);
        if (pathname === '/callback') return withCookie(response, 'latest', '; Max-Age=0');
        const location = response.headers.get('location') ?? '';
        if (pathname !== '/login' || !URL.canParse(location)) return response;
        return withCookie(response, 'latest', new URL(location).searchParams.get('state') ?? '');
      },
    });
  },
});
