import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'The time of authentication may change with a refresh.',
  clause: 'OIDCC-12.2',
  caughtBy: ['refresh/authentication-time-may-not-change'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      claims(claims, { form }) {
        if (form.has('refresh_token')) delete claims.auth_time;
      },
    });
    return start(forged);
  },
});
