import { decodeJwt } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'An ID token need not name a subject: that of the access token serves.',
  clause: 'OIDCC-2',
  caughtBy: ['id-token/missing-subject-is-rejected', 'refresh/incomplete-id-token-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { accessToken }) {
        claims.sub ??= decodeJwt(accessToken).sub ?? '';
      },
    });
    return start(forged);
  },
});
