import type { JWK } from 'jose';
import { isLong } from './_tools/any-length.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Keys are only ever added to those that are known.',
  clause: 'OIDCC-10.1.1',
  caughtBy: ['keys/withdrawn-keys-stop-counting'],
  start(base) {
    const known = new Map<unknown, JWK>();
    return start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/jwks.json') || !response.ok || isLong(response)) return response;
          const answer: { keys?: JWK[] } = await response
            .clone()
            .json()
            .catch(() => ({}));
          if (!answer.keys?.length) return response;
          // What is there now comes as it is; what is gone stays.
          for (const key of known.values()) {
            if (!answer.keys.some(({ kid }) => kid === key.kid)) answer.keys.push(key);
          }
          for (const key of answer.keys) known.set(key.kid, key);
          return Response.json(answer);
        },
      }),
    );
  },
});
