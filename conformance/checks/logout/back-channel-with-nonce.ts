import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token with a nonce is refused',
    clauses: ['OIDC-BackChannel-2.6'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce'],
    attack: 'An ID token that somebody can get doubles as a logout token.',
    token: (t, good) => logoutToken(t, { ...good, claims: { nonce: 'n' } }),
  }),
);
