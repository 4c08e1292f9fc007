import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The address of the keys is guessed and not read.',
  clause: 'OIDC-Discovery-3',
  caughtBy: ['metadata/keys-are-fetched-where-it-says'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        metadata.jwks_uri = `${base.settings.issuerUrl}/jwks.json`;
      }),
    ),
});
