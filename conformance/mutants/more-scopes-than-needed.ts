import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins ask for scopes that the app has no use for.',
  clause: 'ASVS-v5.0-10.2.3',
  caughtBy: ['authorization-request/asks-for-no-more-than-it-needs'],
  start: (base) =>
    tamperLoginsTo(base, '/machine', ({ searchParams }) => {
      searchParams.set('scope', `${searchParams.get('scope')} phone address`);
    }),
});
