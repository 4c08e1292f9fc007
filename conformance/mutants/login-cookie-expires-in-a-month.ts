import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The cookie of a login in progress has no Max-Age, and expires in a month.',
  clause: 'AUTHPI-environment',
  caughtBy: ['cookies/login-lives-for-minutes'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withCookies(response, (cookie) => cookie.replace('Max-Age=600', `Expires=${inAMonth()}`)),
    }),
});

function inAMonth(): string {
  return new Date(Date.now() + 2_592_000_000).toUTCString();
}
