import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The first page forbids browsers something only where somebody is signed in.',
  clause: 'AUTHPI-headers',
  caughtBy: [
    'pages/cannot-be-framed',
    'pages/https-is-remembered',
    'pages/injected-scripts-do-not-run',
    'pages/keep-their-urls',
    'pages/types-are-not-guessed',
  ],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url, headers }) =>
        new URL(url).pathname !== '/' || headers.get('cookie')?.includes('__Host-session=')
          ? response
          : withHeaders(response, {
              'content-security-policy': undefined,
              'referrer-policy': undefined,
              'strict-transport-security': undefined,
              'x-content-type-options': undefined,
            }),
    }),
});
