import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: "The issuer's logout may be http anywhere.",
  clause: 'OIDC-Discovery-3',
  caughtBy: ['metadata/no-endpoint-without-tls-is-used'],
  start(base) {
    let given: URL | undefined;
    const careless = tamperMetadata(base, (metadata) => {
      const endpoint = new URL(String(metadata.end_session_endpoint));
      if (endpoint.protocol !== 'http:' || endpoint.hostname === '127.0.0.1') return;
      given = endpoint;
      metadata.end_session_endpoint = `${base.settings.issuerUrl}/logout`;
    });
    return tamperApp(careless, {
      response: (response, { url }) =>
        withLocation(response, (location) => {
          if (given === undefined || new URL(url).pathname !== '/logout') return;
          location.host = given.host;
        }),
    });
  },
});
