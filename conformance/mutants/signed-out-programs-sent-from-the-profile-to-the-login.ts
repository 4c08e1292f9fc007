import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'A program that is signed out is told so at the dashboard, and elsewhere sent to the login.',
  clause: 'RFC9110-15.5.2',
  caughtBy: [
    'session/signed-out-program-is-challenged',
    'userinfo/refused-refresh-ends-the-session',
  ],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        response.status === 401 && new URL(url).pathname === '/profile'
          ? new Response(null, { status: 302, headers: { location: '/login' } })
          : response,
    }),
});
