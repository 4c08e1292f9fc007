import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenRequests } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The client sends an assertion beside its secret.',
  clause: 'RFC6749-2.3',
  caughtBy: ['token-request/authenticates-once'],
  start: (base) =>
    start(
      tamperTokenRequests(base, (form) => {
        if (form.has('code')) form.set('client_assertion', 'an-assertion');
      }),
    ),
});
