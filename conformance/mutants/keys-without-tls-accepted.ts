import { defineMutant, start } from './_tools/base.ts';
import { acceptWithoutTls } from './_tools/without-tls.ts';

export default defineMutant({
  breaks: 'Keys may come by http from anywhere.',
  clause: 'OIDC-Discovery-3',
  caughtBy: ['metadata/no-endpoint-without-tls-is-used'],
  start: (base) => start(acceptWithoutTls(base, 'jwks_uri', '/jwks.json')),
});
