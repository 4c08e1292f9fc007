import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token whose expiry is no number is refused',
    clauses: ['RFC7519-4.1.4', 'OIDC-BackChannel-2.6'],
    attack: 'Every comparison with what is no number is false, and so the token never ends.',
    token: (t, good) => logoutToken(t, { ...good, claims: { exp: 'never' } }),
  }),
);
