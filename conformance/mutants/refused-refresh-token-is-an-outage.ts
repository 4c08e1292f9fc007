import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';
import { isRefresh } from './_tools/refusals.ts';

export default defineMutant({
  breaks: 'A refused refresh token is taken for an outage, and the session goes on for ever.',
  clause: 'RFC6749-5.2',
  caughtBy: [
    'membership/selected-organization-refused',
    'refresh/invalid-grant-ends-the-session-once',
    'refresh/lost-response-ends-in-a-clean-sign-out',
    'refresh/refusal-before-expiry-ends-the-session',
    'refresh/refusal-met-anywhere-ends-the-session',
    'refresh/refusal-serves-nobody-who-waited',
    'refresh/suspended-user-is-signed-out',
    'userinfo/refused-refresh-ends-the-session',
  ],
  start(base) {
    return start(
      tamperCalls(base, {
        async response(response, request) {
          if (response.status !== 400 || !(await isRefresh(request))) return response;
          return new Response('Bad gateway', { status: 502 });
        },
      }),
    );
  },
});
