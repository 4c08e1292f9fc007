import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A slash at the end of the issuer in the metadata does not count.',
  clause: 'OIDC-Discovery-4.3',
  caughtBy: ['metadata/issuer-is-compared-to-the-letter'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        if (typeof metadata.issuer !== 'string') return;
        metadata.issuer = metadata.issuer.replace(/\/$/, '');
      }),
    ),
});
