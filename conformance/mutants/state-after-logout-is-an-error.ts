import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A state at the first page is taken for a callback that failed.',
  clause: 'OIDC-RPInitiated-3',
  caughtBy: ['logout/return-with-another-state-is-survived'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const { pathname, searchParams } = new URL(request.url);
        const isTaken = pathname === '/' && searchParams.has('state');
        return isTaken ? new Response('unknown state', { status: 400 }) : request;
      },
    }),
});
