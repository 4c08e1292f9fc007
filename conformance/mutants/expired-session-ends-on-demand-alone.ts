import { jsonObject } from '../src/json-object.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';
import { pathAtWork, startKnowingRequests } from './_tools/routes.ts';

export default defineMutant({
  breaks:
    'That the session at the issuer has expired ends the session where a refresh is asked for, and is an outage elsewhere.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/expired-session-is-signed-out'],
  start: (base) =>
    startKnowingRequests(
      tamperCalls(base, {
        async response(response) {
          if (response.ok || pathAtWork() === '/refresh') return response;
          const { error } = jsonObject(await response.clone().text()) ?? {};
          return error === 'session_expired' ? new Response(null, { status: 503 }) : response;
        },
      }),
    ),
});
