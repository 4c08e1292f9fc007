import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Who calls itself a health check is answered 200, wherever it asks.',
  clause: 'ASVS-v5.0-4.1.3',
  caughtBy: ['session/headers-sign-nobody-in'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        request.headers.get('user-agent')?.startsWith('kube-probe/') ? new Response('ok') : request,
    }),
});
