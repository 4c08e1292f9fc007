import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A callback by HEAD is taken as one by GET.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['callback/head-is-no-callback'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        request.method === 'HEAD' ? new Request(request, { method: 'GET' }) : request,
    }),
});
