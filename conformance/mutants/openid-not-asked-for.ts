import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins do not ask for openid.',
  clause: 'OIDCC-3.1.2.1',
  caughtBy: ['authorization-request/scope-has-openid'],
  start: (base) =>
    tamperLoginsTo(base, '/machine', ({ searchParams }) => {
      searchParams.set('scope', 'profile email');
    }),
});
