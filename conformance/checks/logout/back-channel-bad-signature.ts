import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token whose signature does not verify is refused',
    clauses: ['OIDC-BackChannel-2.6', 'ASVS-v5.0-9.1.1'],
    attack: 'Anybody signs out anybody.',
    async token(t, good) {
      const [header, payload] = (await logoutToken(t, good)).split('.');
      const [, , signature] = (await logoutToken(t, good)).split('.');
      return `${header}.${payload}.${signature}`;
    },
  }),
);
