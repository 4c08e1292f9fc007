import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The subject of a login is kept in lower case.',
  clause: 'OIDCC-5.7',
  caughtBy: ['logout/back-channel-ends-all-sessions-of-a-user', 'session/user-is-told-by-subject'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        if (form.has('code') && typeof claims.sub === 'string')
          claims.sub = claims.sub.toLowerCase();
      },
    });
    return start(forged);
  },
});
