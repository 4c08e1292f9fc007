import { defineMutant, start } from './_tools/base.ts';
import { acceptWithoutTls } from './_tools/without-tls.ts';

export default defineMutant({
  breaks: 'A token endpoint may be http anywhere.',
  clause: 'RFC6749-3.2',
  caughtBy: ['metadata/endpoint-without-tls-is-refused'],
  start: (base) => start(acceptWithoutTls(base, 'token_endpoint', '/token')),
});
