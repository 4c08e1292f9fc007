import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token endpoint may be http anywhere.',
  clause: 'RFC6749-3.2',
  caughtBy: ['metadata/endpoint-without-tls-is-refused'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        metadata.token_endpoint = `${base.settings.issuerUrl}/token`;
      }),
    ),
});
