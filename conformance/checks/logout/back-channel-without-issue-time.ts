import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token that does not say when it was issued is refused',
    clauses: ['OIDC-BackChannel-2.4', 'OIDC-BackChannel-2.6'],
    attack: 'Nobody can tell how old the order is.',
    token: (t, good) => logoutToken(t, { ...good, claims: { iat: undefined } }),
  }),
);
