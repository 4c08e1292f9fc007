import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A slash at the end of the issuer of an ID token does not count.',
  clause: 'OIDCC-3.1.3.7-2',
  caughtBy: ['id-token/issuer-with-a-slash-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        claims(claims) {
          if (typeof claims.iss === 'string') claims.iss = claims.iss.replace(/\/$/, '');
        },
      }),
    );
  },
});
