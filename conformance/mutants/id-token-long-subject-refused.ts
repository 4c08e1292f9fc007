import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A subject may have no more characters than the column for it, which are a hundred.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/longest-subject-is-accepted'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if ((claims.sub?.length ?? 0) > 100) delete claims.sub;
      },
    });
    return start(forged);
  },
});
