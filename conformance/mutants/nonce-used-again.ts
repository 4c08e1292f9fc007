import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins share one nonce.',
  clause: 'OIDCC-15.5.2',
  caughtBy: ['pkce/challenge-is-new-at-each-login'],
  start: (base) =>
    tamperLoginsTo(base, '/machine', ({ searchParams }) => {
      searchParams.set('nonce', 'the-nonce-of-all-these-logins');
    }),
});
