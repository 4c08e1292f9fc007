import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The page that refuses a code has no way to sign in again.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['token-request/error-ends-the-login'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams } = new URL(url);
        const isRefused = pathname === '/callback' && response.status === 400;
        if (!isRefused || !searchParams.has('code')) return response;
        return withText(response, (text) => text.replace(/<a .*?<\/a>|<form.*?<\/form>/gs, ''));
      },
    }),
});
