import { AsyncLocalStorage } from 'node:async_hooks';
import type { JWK } from 'jose';
import { isLong } from './_tools/any-length.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Keys that a login was checked with are good for every other login.',
  clause: 'OIDCC-10.1.1',
  caughtBy: ['keys/withdrawn-keys-stop-counting'],
  start(base) {
    const known = new Map<unknown, JWK>();
    const paths = new AsyncLocalStorage<string>();
    const app = start(
      tamperCalls(base, {
        async response(response, { url }) {
          const isOfLogin = paths.getStore() === '/callback';
          if (!url.endsWith('/jwks.json') || !isOfLogin || !response.ok || isLong(response)) {
            return response;
          }
          const answer: { keys?: JWK[] } = await response
            .clone()
            .json()
            .catch(() => ({}));
          if (!answer.keys?.length) return response;
          for (const key of known.values()) {
            if (!answer.keys.some(({ kid }) => kid === key.kid)) answer.keys.push(key);
          }
          for (const key of answer.keys) known.set(key.kid, key);
          return Response.json(answer);
        },
      }),
    );
    return {
      fetch: (request) => paths.run(new URL(request.url).pathname, () => app.fetch(request)),
    };
  },
});
