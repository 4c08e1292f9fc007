import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens, payloadOf } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The subject of a refreshed ID token is compared only where it has one.',
  clause: 'OIDCC-12.2',
  caughtBy: ['refresh/incomplete-id-token-is-not-used'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form, accessToken }) {
        if (form.get('grant_type') !== 'refresh_token' || claims.sub !== undefined) return;
        claims.sub = payloadOf(accessToken)?.sub ?? '';
      },
    });
    return start(forged);
  },
});
