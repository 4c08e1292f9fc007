import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The content type of a token answer is not looked at.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/text-is-rejected'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response, { url }) {
          const type = response.headers.get('content-type') ?? '';
          const isMeant = new URL(url).pathname.endsWith('/token') && type.startsWith('text/plain');
          if (!isMeant || response.status !== 200) return response;
          return Response.json(await response.json());
        },
      }),
    ),
});
