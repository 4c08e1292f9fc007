import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token without a signature is refused',
    clauses: ['OIDC-BackChannel-2.6', 'RFC8725-3.2'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-alg-none'],
    attack: 'Anybody signs out anybody.',
    token: (t, good) => logoutToken(t, { ...good, alg: 'none' }),
  }),
);
