import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token that names another event is refused',
    clauses: ['OIDC-BackChannel-2.6'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event'],
    attack: 'A notice of something else ends sessions.',
    token(t, good) {
      const name = 'http://schemas.openid.net/event/backchannel-logout';
      // The event is a member of an object, and an object itself.
      const others = [
        { 'http://schemas.openid.net/event/other': {} },
        { [`${name}x`]: {} },
        { [name]: true },
        [name],
        name,
      ];
      return Promise.all(others.map((events) => logoutToken(t, { ...good, claims: { events } })));
    },
  }),
);
