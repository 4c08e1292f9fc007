import { defineCheck } from '../../src/check.ts';
import { refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'An ID token is not accepted as a logout token',
    clauses: ['OIDC-BackChannel-2.6', 'RFC8725-3.12'],
    attack:
      'Whoever sees an ID token, which travels in URLs at logout, signs that user out at will.',
    token: (t, good) => t.issuer.mint({ kind: 'id', clientId: t.app.clientId, ...good }),
  }),
);
