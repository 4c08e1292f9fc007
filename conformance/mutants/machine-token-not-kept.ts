import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Every use of a machine token requests a new one.',
  clause: 'RFC6749-4.4.3',
  caughtBy: ['machine/token-is-cached'],
  start(base) {
    class Forgetful extends IdpClient {
      override clientCredentials(...asked: Parameters<IdpClient['clientCredentials']>) {
        return newClient(base).clientCredentials(...asked);
      }
    }
    return start(tamperClient(base, Forgetful));
  },
});
