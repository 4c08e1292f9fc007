import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: "The issuer's answers may have any length.",
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: [
    'metadata/unusable-answers-begin-no-login',
    'token-response/endless-answer-is-rejected',
  ],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response) {
          if (Number(response.headers.get('content-length')) < 1_048_576) return response;
          return Response.json(JSON.parse(await response.text()));
        },
      }),
    ),
});
