import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins send the scope twice.',
  clause: 'RFC6749-3.1',
  caughtBy: ['authorization-request/each-parameter-once'],
  start: (base) =>
    tamperLoginsTo(base, '/machine', ({ searchParams }) => {
      searchParams.append('scope', 'openid');
    }),
});
