import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Where a refreshed ID token names no memberships, those of before stay.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: ['membership/refresh-without-memberships-grants-nothing'],
  async start(base) {
    const last = new Map<unknown, unknown>();
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        claims.organizations ??= last.get(claims.sid);
        last.set(claims.sid, claims.organizations);
      },
    });
    return start(forged);
  },
});
