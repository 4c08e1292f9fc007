import { tamperApp, withCookie } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Everybody who opens the first page is given a cookie of their own.',
  clause: 'ASVS-v5.0-7.6.2',
  caughtBy: ['session/none-before-login'],
  start(base) {
    return tamperApp(base, {
      response(response, request) {
        if (new URL(request.url).pathname !== '/' || request.headers.has('cookie')) return response;
        return withCookie(response, 'visitor', crypto.randomUUID());
      },
    });
  },
});
