import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The page that a person asked for is put into the address of the login as it is, so that its parameters are those of the login.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['session/signed-out-person-comes-back'],
  start: (base) =>
    tamperApp(base, {
      response(response) {
        const location = response.headers.get('location') ?? '';
        return location.startsWith('/login?return_to=')
          ? withHeaders(response, { location: decodeURIComponent(location) })
          : response;
      },
    }),
});
