import { defineMutant } from './_tools/base.ts';
import { acceptReturnTo } from './_tools/login-ends.ts';

export default defineMutant({
  breaks: 'A return_to is accepted when it begins with one slash and not with two.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['session/return-to-stays-on-the-origin'],
  start: (base) => acceptReturnTo(base, (returnTo) => /^\/(?!\/)/.test(returnTo)),
});
