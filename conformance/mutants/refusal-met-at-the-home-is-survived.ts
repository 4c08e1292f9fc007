import { defineMutant } from './_tools/base.ts';
import { surviveRefusals } from './_tools/routes.ts';

export default defineMutant({
  breaks: 'The home page goes on with the old tokens where the refresh token is refused.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/refusal-met-anywhere-ends-the-session'],
  start: (base) => surviveRefusals(base, (path) => path === '/'),
});
