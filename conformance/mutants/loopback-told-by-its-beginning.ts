import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A host whose name begins like that of this machine may do without TLS as it may.',
  clause: 'RFC6749-3.1',
  caughtBy: ['metadata/login-page-without-tls-is-refused'],
  start(base) {
    let given: URL | undefined;
    const careless = tamperMetadata(base, (metadata) => {
      const endpoint = new URL(String(metadata.authorization_endpoint));
      const isOwn = ['127.0.0.1', 'localhost'].includes(endpoint.hostname);
      given = undefined;
      if (isOwn || !/^(localhost|127\.)/.test(endpoint.hostname)) return;
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
