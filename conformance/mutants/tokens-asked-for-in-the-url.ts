import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins ask for tokens in the URL.',
  clause: 'RFC9700-2.1.2',
  caughtBy: ['authorization-request/asks-for-a-code'],
  start: (base) =>
    tamperLoginsTo(base, '/machine', ({ searchParams }) => {
      searchParams.set('response_type', 'token');
    }),
});
