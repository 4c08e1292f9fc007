import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Keys are fetched once and never again.',
  clause: 'OIDCC-10.1.1',
  caughtBy: [
    'keys/made-up-keys-hold-up-no-rotation',
    'keys/not-for-signatures-are-not-used',
    'keys/rotation-between-logins-is-followed',
    'keys/rotation-is-followed',
    'keys/withdrawn-keys-stop-counting',
  ],
  start(base) {
    let first: string | undefined;
    return start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/jwks.json') || !response.ok) return response;
          const text = await response.text();
          if (text.includes('"kid"')) first ??= text;
          return new Response(first ?? text, { headers: response.headers });
        },
      }),
    );
  },
});
