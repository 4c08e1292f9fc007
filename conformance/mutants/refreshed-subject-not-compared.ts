import { decodeJwt } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The subject of a refreshed ID token is not compared with that of the login.',
  clause: 'OIDCC-12.2',
  caughtBy: [
    'refresh/incomplete-id-token-is-not-used',
    'refresh/other-subject-ends-the-session',
    'refresh/other-subject-when-asked-ends-the-session',
  ],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        const spent = form.get('refresh_token');
        if (spent !== null) claims.sub = decodeJwt(spent).sub ?? '';
      },
    });
    return start(forged);
  },
});
