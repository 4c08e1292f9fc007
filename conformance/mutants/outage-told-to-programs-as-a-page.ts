import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A program that comes while the issuer is down is given the page for people.',
  clause: 'AUTHPI-errors',
  caughtBy: ['errors/issuer-down-at-refresh'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        response.status === 503 && url.endsWith('/dashboard')
          ? new Response('<!doctype html><title>Not now</title>', {
              status: 503,
              headers: { ...Object.fromEntries(response.headers), 'content-type': 'text/html' },
            })
          : response,
    }),
});
