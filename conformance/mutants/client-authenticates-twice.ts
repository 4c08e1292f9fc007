import { defineMutant } from './_tools/base.ts';
import { tamperExchangesOfLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'At some logins the client sends an assertion beside its secret.',
  clause: 'RFC6749-2.3',
  caughtBy: ['token-request/authenticates-once'],
  start: (base) =>
    tamperExchangesOfLoginsTo(base, '/refresh', (form) => {
      form.set('client_assertion', 'an-assertion');
    }),
});
