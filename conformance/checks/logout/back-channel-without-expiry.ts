import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token that never expires is refused',
    clauses: ['OIDC-BackChannel-2.4', 'OIDC-BackChannel-2.6'],
    attack: 'Once it is out, it ends sessions for ever.',
    token: (t, good) => logoutToken(t, { ...good, claims: { exp: undefined } }),
  }),
);
