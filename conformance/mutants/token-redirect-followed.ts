import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A redirect of the token endpoint is followed with the whole request.',
  clause: 'RFC9700-4.12',
  caughtBy: ['token-request/redirect-is-not-followed'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response, request) {
          const location = response.headers.get('location');
          if (response.status !== 307 || location === null) return response;
          const { method, headers } = request;
          return await fetch(location, { method, headers, body: await request.text() });
        },
      }),
    ),
});
