import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Once keys could not be had, they are not asked for again.',
  clause: 'ASVS-v5.0-16.5.3',
  caughtBy: [
    'keys/none-means-nobody-signs-in',
    'keys/unusable-answers-are-no-crash',
    'logout/back-channel-outage-is-no-refusal',
  ],
  start(base) {
    let isGivenUp = false;
    return start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/jwks.json')) return response;
          isGivenUp ||= !(await response.clone().text()).includes('"kid"');
          return isGivenUp ? new Response(null, { status: 503 }) : response;
        },
      }),
    );
  },
});
