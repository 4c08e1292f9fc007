import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The issuer in the metadata is not compared with the configured one.',
  clause: 'OIDC-Discovery-4.3',
  caughtBy: ['metadata/issuer-is-compared-to-the-letter', 'metadata/of-another-issuer-is-refused'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        metadata.issuer = base.settings.issuerUrl;
      }),
    ),
});
