import { defineMutant } from './_tools/base.ts';
import { forgetLogins } from './_tools/logins.ts';

export default defineMutant({
  breaks: 'A callback counts as often as it comes.',
  clause: 'RFC9700-2.1',
  caughtBy: ['state/counts-once'],
  start: (base) => forgetLogins(base, ({ status }) => status === 303),
});
