import { decodeJwt } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The subject of a refreshed ID token may be that of the login in capitals.',
  clause: 'OIDCC-12.2',
  caughtBy: ['refresh/other-subject-ends-the-session'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        const spent = form.get('refresh_token');
        const sub = spent === null ? undefined : decodeJwt(spent).sub;
        if (sub?.toLowerCase() === `${claims.sub}`.toLowerCase()) claims.sub = sub;
      },
    });
    return start(forged);
  },
});
