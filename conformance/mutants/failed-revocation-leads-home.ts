import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'Where the refresh token cannot be revoked, the user is led home and stays signed in at the issuer.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/local-session-ends-without-the-issuer'],
  start(base) {
    class Client extends IdpClient {
      #revocation: Promise<void> | undefined;

      override revokeToken(...asked: Parameters<IdpClient['revokeToken']>) {
        this.#revocation = super.revokeToken(...asked);
        return this.#revocation;
      }

      override async createLogoutUrl(...asked: Parameters<IdpClient['createLogoutUrl']>) {
        const before = this.#revocation;
        this.#revocation = undefined;
        await before;
        return await super.createLogoutUrl(...asked);
      }
    }
    return start(tamperClient(base, Client));
  },
});
