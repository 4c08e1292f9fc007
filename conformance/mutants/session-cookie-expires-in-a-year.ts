import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The cookie of the session expires in a year.',
  clause: 'RFC6265-5.2.2',
  caughtBy: ['cookies/login-lives-for-minutes'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withCookies(response, (cookie) =>
          /__Host-session=[^;]/.test(cookie)
            ? `${cookie.replace(/; Max-Age=\d+/, '')}; Expires=${inAYear()}`
            : cookie,
        ),
    }),
});

function inAYear(): string {
  return new Date(Date.now() + 31_536_000_000).toUTCString();
}
