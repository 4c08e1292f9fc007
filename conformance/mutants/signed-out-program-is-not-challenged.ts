import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A 401 outside the API names no way to authenticate.',
  clause: 'RFC9110-15.5.2',
  caughtBy: ['session/signed-out-program-is-challenged'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname.startsWith('/api/')
          ? response
          : withHeaders(response, { 'www-authenticate': undefined }),
    }),
});
