import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login that was begun elsewhere ends at the target_link_uri that it was given.',
  clause: 'OIDCC-4',
  caughtBy: ['authorization-request/login-begun-elsewhere-completes'],
  start(base) {
    const targets = new Map<string, string>();
    return tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams } = new URL(url);
        const location = response.headers.get('location');
        const target = searchParams.get('target_link_uri');
        if (pathname === '/login' && location !== null && target !== null) {
          targets.set(new URL(location).searchParams.get('state') ?? '', target);
        }
        const end = targets.get(searchParams.get('state') ?? '');
        return pathname === '/callback' && end !== undefined
          ? withHeaders(response, { location: end })
          : response;
      },
    });
  },
});
