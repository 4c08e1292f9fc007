import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Every bearer token that does not verify fetches the keys anew.',
  clause: 'OIDCC-10.1.1',
  caughtBy: ['keys/presented-unknown-keys-cost-little'],
  start(base) {
    class Eager extends IdpClient {
      override async verifyAccessToken(...asked: Parameters<IdpClient['verifyAccessToken']>) {
        try {
          return await super.verifyAccessToken(...asked);
        } catch {
          return await newClient(base).verifyAccessToken(...asked);
        }
      }
    }
    return start(tamperClient(base, Eager));
  },
});
