import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { endSession } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A callback that says no ends the session of the browser, whichever login it names.',
  clause: 'ASVS-v5.0-3.5.3',
  caughtBy: ['csrf/strangers-end-no-session'],
  start: (base) =>
    tamperApp(base, {
      async request(request) {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname === '/callback' && searchParams.has('error')) await endSession(base, request);
        return request;
      },
    }),
});
