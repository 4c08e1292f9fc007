import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Metadata of any issuer on the same host counts.',
  clause: 'OIDC-Discovery-4.3',
  caughtBy: ['metadata/issuer-is-compared-to-the-letter'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        const { issuerUrl } = base.settings;
        const { issuer } = metadata;
        if (typeof issuer !== 'string' || issuer.endsWith('/')) return;
        if (new URL(issuer).host === new URL(issuerUrl).host) metadata.issuer = issuerUrl;
      }),
    ),
});
