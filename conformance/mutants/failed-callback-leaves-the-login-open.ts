import { defineMutant } from './_tools/base.ts';
import { forgetLogins } from './_tools/logins.ts';

export default defineMutant({
  breaks: 'A login whose code was not redeemed stays open.',
  clause: 'RFC9700-4.2.4',
  caughtBy: ['session/finished-login-leaves-no-cookie', 'state/is-spent-by-a-failed-callback'],
  start: (base) =>
    forgetLogins(base, ({ status }, callback) => status === 400 && callback.has('code')),
});
