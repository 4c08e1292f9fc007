import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Metadata need not name its issuer.',
  clause: 'OIDC-Discovery-3',
  caughtBy: ['metadata/issuer-is-compared-to-the-letter'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        metadata.issuer ??= base.settings.issuerUrl;
      }),
    ),
});
