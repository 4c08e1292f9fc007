import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A person who is signed out is sent to the login without the page that they asked for.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['session/signed-out-person-comes-back'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        response.headers.get('location')?.startsWith('/login?')
          ? withHeaders(response, { location: '/login' })
          : response,
    }),
});
