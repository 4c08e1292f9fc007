import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A creation by nobody is refused without a challenge.',
  clause: 'RFC9110-15.5.2',
  caughtBy: ['session/signed-out-program-is-challenged'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        response.status === 401 && new URL(url).pathname.startsWith('/orgs/')
          ? withHeaders(response, { 'www-authenticate': undefined })
          : response,
    }),
});
