import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token that names another event is refused',
    clauses: ['OIDC-BackChannel-2.6'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event'],
    attack: 'A notice of something else ends sessions.',
    token: (t, good) =>
      logoutToken(t, {
        ...good,
        claims: { events: { 'http://schemas.openid.net/event/other': {} } },
      }),
  }),
);
