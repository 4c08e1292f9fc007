import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'An issuer need not say that it supports S256.',
  clause: 'RFC9700-2.1.1',
  caughtBy: ['pkce/issuer-without-s256-is-refused'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        metadata.code_challenge_methods_supported = ['S256'];
      }),
    ),
});
