import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token whose key id names no key is accepted.',
  clause: 'OIDCC-10.1',
  caughtBy: [
    'id-token/unknown-key-is-rejected',
    'keys/rotation-between-logins-is-followed',
    'keys/unknown-keys-cost-little',
    'keys/withdrawn-keys-stop-counting',
  ],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      accepts: ({ alg, kid }, key) => alg === 'ES256' && kid !== undefined && key === undefined,
    });
    return start(forged);
  },
});
