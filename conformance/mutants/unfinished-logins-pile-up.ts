import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The cookies of logins that were never finished are never taken back.',
  clause: 'ASVS-v5.0-3.3.5',
  caughtBy: ['session/unfinished-logins-stay-small'],
  start(base) {
    return tamperApp(base, {
      response(response, request) {
        if (new URL(request.url).pathname !== '/login') return response;
        return withCookies(response, (cookie) => (/Max-Age=0/i.test(cookie) ? undefined : cookie));
      },
    });
  },
});
