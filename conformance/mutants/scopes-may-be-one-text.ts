import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Scopes that come as one text count as a list of one.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/malformed-memberships-grant-nothing'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims) {
        if (!Array.isArray(claims.organizations)) return;
        claims.organizations = claims.organizations
          .filter((each) => typeof each?.scopes === 'string' || Array.isArray(each?.scopes))
          .map((each) => ({ ...each, scopes: [each.scopes].flat() }));
      },
    });
    return start(forged);
  },
});
