import { defineCheck } from '../../src/check.ts';
import { lookalikeIssuers } from '../_lookalike-issuers.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token of another issuer is refused',
    clauses: ['OIDC-BackChannel-2.6'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss'],
    attack: 'Whoever runs an issuer with the same keys signs our users out.',
    token(t, good) {
      const others = lookalikeIssuers(t.issuer.url);
      return Promise.all(others.map((iss) => logoutToken(t, { ...good, claims: { iss } })));
    },
  }),
);
