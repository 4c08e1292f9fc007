import { defineMutant, start } from './_tools/base.ts';
import { acceptWithoutTls } from './_tools/without-tls.ts';

export default defineMutant({
  breaks: 'Userinfo may be http anywhere.',
  clause: 'OIDC-Discovery-3',
  caughtBy: ['metadata/no-endpoint-without-tls-is-used'],
  start: (base) => start(acceptWithoutTls(base, 'userinfo_endpoint', '/userinfo')),
});
