import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Metadata and keys are fetched anew at every login.',
  clause: 'OIDCC-10.1.1',
  caughtBy: [
    'keys/known-keys-outlive-an-outage',
    'keys/rotation-between-logins-is-followed',
    'keys/unknown-keys-cost-little',
    'metadata/is-asked-for-once',
  ],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override exchangeCallback(...login: Parameters<IdpClient['exchangeCallback']>) {
            return newClient(base).exchangeCallback(...login);
          }
        },
      ),
    ),
});
