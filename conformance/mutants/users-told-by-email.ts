import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Users are told apart by their email address.',
  clause: 'OIDCC-5.7',
  caughtBy: ['refresh/users-at-once-get-their-own-tokens', 'session/user-is-told-by-subject'],
  async start(base) {
    const firstOf = new Map<unknown, string>();
    const forged = await forgeIdTokens(base, {
      claims(claims, { form, accessToken }) {
        const { email, sub } = claims;
        const isSound = sub === decoded(accessToken)?.claims.sub;
        if (!form.has('code') || sub === undefined || !isSound) return;
        claims.sub = firstOf.get(email) ?? sub;
        firstOf.set(email, claims.sub);
      },
    });
    return start(forged);
  },
});
