import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins do not ask for the address of the user.',
  clause: 'OIDCC-5.4',
  caughtBy: ['userinfo/claims-are-asked-for-by-scope'],
  start: (base) =>
    tamperLoginsTo(base, '/profile', ({ searchParams }) => {
      searchParams.set('scope', 'openid profile');
    }),
});
