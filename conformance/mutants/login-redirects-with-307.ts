import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The redirect to the issuer keeps the method of the request.',
  clause: 'RFC9700-4.12',
  caughtBy: ['authorization-request/redirect-is-a-get'],
  start: (base) =>
    tamperApp(base, {
      response: ({ status, headers, body }, { url }) =>
        new Response(body, {
          headers,
          status: status === 302 && new URL(url).pathname === '/login' ? 307 : status,
        }),
    }),
});
