import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token is not taken from a form whose media type has a parameter.',
  clause: 'OIDC-BackChannel-2.5',
  caughtBy: ['logout/back-channel-ends-the-named-session'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        new URL(request.url).pathname === '/backchannel-logout' &&
        request.headers.get('content-type')?.includes(';')
          ? new Response(null, { status: 415 })
          : request,
    }),
});
