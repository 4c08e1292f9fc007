import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A person who is signed out is sent to the login with the path of the page alone.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['session/signed-out-person-comes-back'],
  start: (base) =>
    tamperApp(base, {
      response(response) {
        const location = response.headers.get('location') ?? '';
        return location.startsWith('/login?return_to=')
          ? withHeaders(response, { location: location.replace(/%3F.*$/i, '') })
          : response;
      },
    }),
});
