import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls, tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token endpoint may be http anywhere.',
  clause: 'RFC6749-3.2',
  caughtBy: ['metadata/endpoint-without-tls-is-refused'],
  start(base) {
    const own = `${base.settings.issuerUrl}/token`;
    let given = own;
    const careless = tamperCalls(base, {
      request(request) {
        const isElsewhere = request.url === own && given !== own;
        return isElsewhere ? new Request(given, request) : request;
      },
    });
    return start(
      tamperMetadata(careless, (metadata) => {
        given = String(metadata.token_endpoint);
        metadata.token_endpoint = own;
      }),
    );
  },
});
