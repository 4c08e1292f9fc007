import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'An expired logout token is refused',
    clauses: ['OIDC-BackChannel-2.6'],
    attack: 'A logout token found in a log signs the user out for ever.',
    token: (t, good) => logoutToken(t, { ...good, expiresInSeconds: -600 }),
  }),
);
