import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Cookies go with requests from every site.',
  clause: 'ASVS-v5.0-3.3.2',
  caughtBy: ['cookies/same-site-lax'],
  start(base) {
    return tamperApp(base, {
      response: (response) =>
        withCookies(response, (cookie) => cookie.replace(/SameSite=Lax/i, 'SameSite=None')),
    });
  },
});
