import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Whoever is signed out is sent to the login of the host that the request names.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['session/way-to-the-login-ignores-the-request'],
  start: (base) =>
    tamperApp(base, {
      response(response, { headers }) {
        const location = response.headers.get('location');
        const host = headers.get('x-forwarded-host');
        if (host === null || !location?.startsWith('/login?')) return response;
        return withHeaders(response, { location: `http://${host}${location}` });
      },
    }),
});
