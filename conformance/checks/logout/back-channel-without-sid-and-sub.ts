import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token that names nobody is refused',
    clauses: ['OIDC-BackChannel-2.6'],
    attack: 'One token ends nothing, or everything.',
    token: (t, good) => logoutToken(t, { ...good, claims: { sid: undefined, sub: undefined } }),
  }),
);
