import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The names of cookies are decoded, not only their values.',
  clause: 'ASVS-v5.0-3.3.3',
  caughtBy: ['cookies/lookalike-names-count-for-nothing'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const cookies = request.headers.get('cookie');
        if (cookies === null) return request;
        const cookie = cookies.replaceAll(/%5F(?=[^;=]*=)/gi, '_');
        return withRequestHeaders(request, { cookie });
      },
    }),
});
