import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The query of the authorization endpoint is dropped.',
  clause: 'RFC6749-3.1',
  caughtBy: ['authorization-request/query-of-the-endpoint-is-kept'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        metadata.authorization_endpoint = String(metadata.authorization_endpoint).split('?')[0];
      }),
    ),
});
