import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token that does not name the logout event is refused',
    clauses: ['OIDC-BackChannel-2.6', 'RFC8725-3.12'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-no-event'],
    attack: 'Any other signed token ends sessions.',
    token: (t, good) => logoutToken(t, { ...good, claims: { events: undefined } }),
  }),
);
