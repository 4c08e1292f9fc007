import type { Base } from './base.ts';
import { tamperCalls, tamperMetadata } from './issuer-calls.ts';

/**
 * Calls one endpoint also where it is http on another machine.
 *
 * @param path where the issuer has it
 */
export function acceptWithoutTls(base: Base, endpoint: string, path: string): Base {
  const own = `${base.settings.issuerUrl}${path}`;
  let given = own;
  const careless = tamperCalls(base, {
    request(request) {
      const isElsewhere = request.url === own && given !== own;
      return isElsewhere ? new Request(given, request) : request;
    },
  });
  return tamperMetadata(careless, (metadata) => {
    const address = String(metadata[endpoint]);
    given = address.startsWith('http:') ? address : own;
    if (given !== own) metadata[endpoint] = own;
  });
}
