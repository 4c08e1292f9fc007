import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';
import { isRefresh } from './_tools/refusals.ts';

export default defineMutant({
  breaks:
    'A refresh that came too often is sent again at once, whenever the issuer wants the next.',
  clause: 'RFC9110-10.2.3',
  caughtBy: ['refresh/retry-after-is-passed-on'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response, request) {
          if (response.status !== 429 || !(await isRefresh(request))) return response;
          return new Response(null, { status: 429, headers: { 'retry-after': '0' } });
        },
      }),
    ),
});
