import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A token that says it is of another type is refused as a logout token',
    clauses: ['RFC8725-3.11', 'ASVS-v5.0-10.5.5'],
    attack:
      'An access token that carries events, such as one made for another purpose, ends sessions.',
    token: (t, good) => logoutToken(t, { ...good, header: { typ: 'at+jwt' } }),
  }),
);
