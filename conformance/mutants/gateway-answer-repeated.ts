import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';
import { isRefresh } from './_tools/refusals.ts';

export default defineMutant({
  breaks:
    "What a gateway answers to a refresh is taken for the issuer's own word that it did nothing.",
  clause: 'RFC9110-9.2.2',
  caughtBy: ['refresh/gateway-answer-is-not-repeated'],
  start(base) {
    return start(
      tamperCalls(base, {
        async response(response, request) {
          if (response.status !== 524 || !(await isRefresh(request))) return response;
          return new Response(null, { status: 503, headers: { 'retry-after': '0' } });
        },
      }),
    );
  },
});
