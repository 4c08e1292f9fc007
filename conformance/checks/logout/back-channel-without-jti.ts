import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token without an identifier is refused',
    clauses: ['OIDC-BackChannel-2.4'],
    attack: 'Without one nobody can tell the token from its replay.',
    token: (t, good) => logoutToken(t, { ...good, claims: { jti: undefined } }),
  }),
);
