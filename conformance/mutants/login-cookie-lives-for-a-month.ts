import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The cookie of a login in progress lives for a month.',
  clause: 'AUTHPI-environment',
  caughtBy: ['cookies/login-lives-for-minutes'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withCookies(response, (cookie) => cookie.replace('Max-Age=600', 'Max-Age=2592000')),
    }),
});
