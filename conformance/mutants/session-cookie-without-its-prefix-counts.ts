import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Where there is no session cookie with the prefix, one without it counts.',
  clause: 'ASVS-v5.0-3.3.3',
  caughtBy: ['cookies/lookalike-names-count-for-nothing'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const cookies = request.headers.get('cookie');
        if (cookies === null || cookies.includes('__Host-session=')) return request;
        const cookie = cookies.replace(/(?<=^|; )(?=session=)/, '__Host-');
        return withRequestHeaders(request, { cookie });
      },
    }),
});
