import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token for another client is refused',
    clauses: ['OIDC-BackChannel-2.6', 'ASVS-v5.0-10.5.5'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud'],
    attack: 'Any other app of the issuer signs our users out.',
    token(t, good) {
      const { clientId } = t.app;
      const others = ['c_other', `${clientId}x`, `x${clientId}`, clientId.slice(1)];
      const lists = [['c_other', `${clientId}x`], []];
      return Promise.all(
        [...others, ...lists, undefined].map((aud) => logoutToken(t, { ...good, claims: { aud } })),
      );
    },
  }),
);
