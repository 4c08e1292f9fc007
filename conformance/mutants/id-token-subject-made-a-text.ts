import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A subject that is a number is made a text.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/subject-that-is-no-text-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        claims(claims) {
          if (claims.sub !== undefined) claims.sub = String(claims.sub);
        },
      }),
    );
  },
});
