import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The signature of an ID token that names no key is not checked.',
  clause: 'OIDCC-10.1',
  caughtBy: ['id-token/no-key-id-is-no-excuse'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      accepts: ({ alg, kid, jwk, jku, x5u }) =>
        alg === 'ES256' && (kid ?? jwk ?? jku ?? x5u) === undefined,
    });
    return start(forged);
  },
});
