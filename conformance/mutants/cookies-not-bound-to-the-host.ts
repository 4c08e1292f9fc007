import { tamperApp, withCookies, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Cookies have no prefix that binds them to the host.',
  clause: 'ASVS-v5.0-3.3.3',
  caughtBy: ['cookies/secure-and-bound-to-the-host'],
  start(base) {
    return tamperApp(base, {
      request(request) {
        const cookies = request.headers.get('cookie') ?? '';
        const cookie = cookies.replaceAll(/(?<=^|; )/g, '__Host-');
        return cookies === '' ? request : withRequestHeaders(request, { cookie });
      },
      response: (response) => withCookies(response, (cookie) => cookie.replace('__Host-', '')),
    });
  },
});
