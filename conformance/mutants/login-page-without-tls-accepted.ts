import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The login page may be http anywhere.',
  clause: 'RFC6749-3.1',
  caughtBy: ['metadata/login-page-without-tls-is-refused'],
  start(base) {
    let given: URL | undefined;
    const careless = tamperMetadata(base, (metadata) => {
      const endpoint = new URL(String(metadata.authorization_endpoint));
      if (endpoint.protocol !== 'http:' || endpoint.hostname === '127.0.0.1') return;
      given = endpoint;
      metadata.authorization_endpoint = `${base.settings.issuerUrl}/authorize`;
    });
    return tamperApp(careless, {
      response: (response) =>
        withLocation(response, (location) => {
          if (given === undefined) return;
          location.host = given.host;
          location.port = given.port;
          location.pathname = given.pathname;
        }),
    });
  },
});
