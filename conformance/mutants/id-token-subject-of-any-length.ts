import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A subject may have any length, and is cut to what the column holds.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/overlong-subject-is-rejected'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (typeof claims.sub === 'string') claims.sub = claims.sub.slice(0, 255);
      },
    });
    return start(forged);
  },
});
