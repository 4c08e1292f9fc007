import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The hash of the access token in a refreshed ID token is not compared.',
  clause: 'OIDCC-3.1.3.8',
  caughtBy: ['refresh/id-token-of-another-access-token-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        if (form.has('refresh_token')) delete claims.at_hash;
      },
    });
    return start(forged);
  },
});
