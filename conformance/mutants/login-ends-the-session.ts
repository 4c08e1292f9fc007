import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { endSession } from './_tools/store.ts';

export default defineMutant({
  breaks: 'The session ends when a login begins, whoever made the link.',
  clause: 'ASVS-v5.0-3.5.3',
  caughtBy: ['csrf/strangers-end-no-session'],
  start: (base) =>
    tamperApp(base, {
      async request(request) {
        if (new URL(request.url).pathname === '/login') await endSession(base, request);
        return request;
      },
    }),
});
