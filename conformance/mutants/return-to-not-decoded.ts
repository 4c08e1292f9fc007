import { defineMutant } from './_tools/base.ts';
import { acceptReturnTo } from './_tools/login-ends.ts';

export default defineMutant({
  breaks: 'A return_to may hold encoded backslashes and control characters.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['session/return-to-stays-on-the-origin'],
  start: (base) => acceptReturnTo(base, (returnTo) => /^\/%(5c|[01][0-9a-f]|7f)/i.test(returnTo)),
});
