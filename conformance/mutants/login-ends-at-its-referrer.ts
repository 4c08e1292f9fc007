import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login that was not told where to end ends at the page that led to it.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['authorization-request/login-begun-elsewhere-completes'],
  start(base) {
    const referrers = new Map<string, string>();
    return tamperApp(base, {
      response(response, request) {
        const { pathname, searchParams } = new URL(request.url);
        const location = response.headers.get('location') ?? '';
        const referrer = request.headers.get('referer');
        if (pathname === '/login' && referrer !== null && URL.canParse(location)) {
          referrers.set(new URL(location).searchParams.get('state') ?? '', referrer);
        }
        const end = referrers.get(searchParams.get('state') ?? '');
        return pathname === '/callback' && location === '/' && end !== undefined
          ? withHeaders(response, { location: end })
          : response;
      },
    });
  },
});
