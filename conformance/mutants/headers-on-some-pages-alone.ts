import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Only the first page and the callback forbid browsers anything.',
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
      response: (response, { url }) =>
        ['/', '/callback'].includes(new URL(url).pathname)
          ? response
          : withHeaders(response, {
              'content-security-policy': undefined,
              'referrer-policy': undefined,
              'strict-transport-security': undefined,
              'x-content-type-options': undefined,
            }),
    }),
});
