import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'A refresh that fails shortly before expiry fails the request, though the token still lives.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/near-expiry-survives-an-outage'],
  start(base) {
    class Impatient extends IdpClient {
      override createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        const isNear = tokens.expiresAt * 1_000 - Date.now() < 60_000;
        return super.createAgent(isNear ? { ...tokens, expiresAt: 0 } : tokens, options);
      }
    }
    return start(tamperClient(base, Impatient));
  },
});
