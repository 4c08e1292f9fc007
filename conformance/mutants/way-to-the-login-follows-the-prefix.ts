import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'Whoever is signed out is sent to the login under the prefix that X-Forwarded-Prefix names.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['session/way-to-the-login-ignores-the-request'],
  start: (base) =>
    tamperApp(base, {
      response(response, { headers }) {
        const prefix = headers.get('x-forwarded-prefix');
        const location = response.headers.get('location');
        if (prefix === null || !location?.includes('/login?')) return response;
        return withHeaders(response, {
          location: prefix + location.slice(location.indexOf('/login?')),
        });
      },
    }),
});
