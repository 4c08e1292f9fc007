import { defineMutant, start } from './_tools/base.ts';
import { acceptWithoutTls } from './_tools/without-tls.ts';

export default defineMutant({
  breaks: 'A revocation endpoint may be http anywhere.',
  clause: 'OIDC-Discovery-3',
  caughtBy: ['metadata/no-endpoint-without-tls-is-used'],
  start: (base) => start(acceptWithoutTls(base, 'revocation_endpoint', '/revoke')),
});
