import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { endSession } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A refresh that was asked for ends the session, whatever it failed for.',
  clause: 'AUTHPI-refresh',
  caughtBy: [
    'refresh/outage-met-anywhere-keeps-the-session',
    'refresh/outage-when-asked-keeps-the-session',
  ],
  start: (base) =>
    tamperApp(base, {
      async response(response, request) {
        const isRefresh = new URL(request.url).pathname === '/refresh';
        if (isRefresh && response.status === 503) await endSession(base, request);
        return response;
      },
    }),
});
