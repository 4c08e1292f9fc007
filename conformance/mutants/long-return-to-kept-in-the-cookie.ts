import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The cookie of a login is as long as the return_to that it was begun with.',
  clause: 'ASVS-v5.0-3.3.5',
  caughtBy: ['session/long-return-to-is-survived'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const returnTo = new URL(url).searchParams.get('return_to') ?? '';
        if (returnTo.length <= 512) return response;
        return withCookies(response, (cookie) =>
          cookie.replace(';', `${'x'.repeat(returnTo.length)};`),
        );
      },
    }),
});
